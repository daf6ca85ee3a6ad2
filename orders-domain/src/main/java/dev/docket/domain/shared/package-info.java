/// What every feature speaks of: tenants, actors, scopes, text, and the ways to say no.
@NullMarked
package dev.docket.domain.shared;

import org.jspecify.annotations.NullMarked;
