/// What can be done with invoices.
@NullMarked
package dev.docket.application.invoices;

import org.jspecify.annotations.NullMarked;
