/// Where customers are kept.
@NullMarked
package dev.docket.application.customers.port;

import org.jspecify.annotations.NullMarked;
