/// How many requests a second the packaged program serves, how long they take and what they cost,
/// beside PostgreSQL doing the same statements alone: `bench/run`.
@NullMarked
package dev.docket.bench.speed;

import org.jspecify.annotations.NullMarked;
