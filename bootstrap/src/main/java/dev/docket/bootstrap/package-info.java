/// Settings, hand wiring, and the program itself.
@NullMarked
package dev.docket.bootstrap;

import org.jspecify.annotations.NullMarked;
