/// Opening tenants, logging in, telling who calls.
@NullMarked
package dev.docket.application.identity;

import org.jspecify.annotations.NullMarked;
