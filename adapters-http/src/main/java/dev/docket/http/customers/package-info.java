/// Customers over HTTP.
@NullMarked
package dev.docket.http.customers;

import org.jspecify.annotations.NullMarked;
