/// Tenants, their people and their logins.
@NullMarked
package dev.docket.domain.identity;

import org.jspecify.annotations.NullMarked;
