@NullMarked
package dev.docket.persistence.shared;

import org.jspecify.annotations.NullMarked;
