/// Those who order.
@NullMarked
package dev.docket.domain.customers;

import org.jspecify.annotations.NullMarked;
