/// What the program is shipped and installed with, held against the program.
@NullMarked
package dev.docket.bootstrap.deploy;

import org.jspecify.annotations.NullMarked;
