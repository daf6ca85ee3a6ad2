/// Where invoices are kept.
@NullMarked
package dev.docket.application.invoices.port;

import org.jspecify.annotations.NullMarked;
