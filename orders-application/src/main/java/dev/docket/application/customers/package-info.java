/// What can be done with customers.
@NullMarked
package dev.docket.application.customers;

import org.jspecify.annotations.NullMarked;
