/// Pages of lists.
@NullMarked
package dev.docket.application.shared;

import org.jspecify.annotations.NullMarked;
