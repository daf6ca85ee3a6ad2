@NullMarked
package dev.docket.persistence.orders;

import org.jspecify.annotations.NullMarked;
