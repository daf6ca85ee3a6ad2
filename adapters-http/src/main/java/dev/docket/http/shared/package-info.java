/// One dialect for all features: reading requests, answering, refusing.
@NullMarked
package dev.docket.http.shared;

import org.jspecify.annotations.NullMarked;
