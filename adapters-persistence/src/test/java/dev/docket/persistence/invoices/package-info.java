@NullMarked
package dev.docket.persistence.invoices;

import org.jspecify.annotations.NullMarked;
