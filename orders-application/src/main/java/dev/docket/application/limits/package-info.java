/// How often calls may be made.
@NullMarked
package dev.docket.application.limits;

import org.jspecify.annotations.NullMarked;
