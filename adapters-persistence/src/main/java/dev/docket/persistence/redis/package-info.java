/// The way to a Redis, which several instances share.
@NullMarked
package dev.docket.persistence.redis;

import org.jspecify.annotations.NullMarked;
