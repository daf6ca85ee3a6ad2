/// What can be done with orders.
@NullMarked
package dev.docket.application.orders;

import org.jspecify.annotations.NullMarked;
