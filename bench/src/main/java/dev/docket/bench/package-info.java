/// The packaged program under more load than it can bear, measured and printed.
@NullMarked
package dev.docket.bench;

import org.jspecify.annotations.NullMarked;
