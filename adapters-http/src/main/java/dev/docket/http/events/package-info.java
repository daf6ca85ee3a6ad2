/// Events over HTTP.
@NullMarked
package dev.docket.http.events;

import org.jspecify.annotations.NullMarked;
