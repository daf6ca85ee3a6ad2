@NullMarked
package dev.docket.persistence.identity;

import org.jspecify.annotations.NullMarked;
