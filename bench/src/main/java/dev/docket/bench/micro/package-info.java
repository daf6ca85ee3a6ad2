/// Pieces of the hot path, each measured by itself: `bench/run --micro`. Public types of the
/// product only; what is hidden in it is measured from outside, as a part of what calls it.
@NullMarked
package dev.docket.bench.micro;

import org.jspecify.annotations.NullMarked;
