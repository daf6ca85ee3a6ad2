/// Where tenants, people and logins are kept, and how secrets are made.
@NullMarked
package dev.docket.application.identity.port;

import org.jspecify.annotations.NullMarked;
