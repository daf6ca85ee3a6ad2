@NullMarked
package dev.docket.persistence.events;

import org.jspecify.annotations.NullMarked;
