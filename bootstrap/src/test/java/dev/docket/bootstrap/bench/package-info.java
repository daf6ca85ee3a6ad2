/// How the program performs, measured and printed.
@NullMarked
package dev.docket.bootstrap.bench;

import org.jspecify.annotations.NullMarked;
