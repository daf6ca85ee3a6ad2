/// Orders and their life.
@NullMarked
package dev.docket.domain.orders;

import org.jspecify.annotations.NullMarked;
