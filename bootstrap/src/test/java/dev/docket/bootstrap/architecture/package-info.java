/// The rules of the house, and small classes that break each of them.
@NullMarked
package dev.docket.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
