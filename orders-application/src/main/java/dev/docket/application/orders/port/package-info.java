/// Where orders are kept.
@NullMarked
package dev.docket.application.orders.port;

import org.jspecify.annotations.NullMarked;
