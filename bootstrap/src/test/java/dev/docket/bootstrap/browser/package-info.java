/// The pages as a real browser shows them.
@NullMarked
package dev.docket.bootstrap.browser;

import org.jspecify.annotations.NullMarked;
