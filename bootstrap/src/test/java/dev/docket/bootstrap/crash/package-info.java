/// The history of many writes to a server that is killed again and again, and what is left of them.
@NullMarked
package dev.docket.bootstrap.crash;

import org.jspecify.annotations.NullMarked;
