@NullMarked
package dev.docket.persistence.customers;

import org.jspecify.annotations.NullMarked;
