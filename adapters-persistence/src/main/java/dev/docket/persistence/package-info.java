@NullMarked
package dev.docket.persistence;

import org.jspecify.annotations.NullMarked;
