@NullMarked
package dev.docket.persistence.limits;

import org.jspecify.annotations.NullMarked;
