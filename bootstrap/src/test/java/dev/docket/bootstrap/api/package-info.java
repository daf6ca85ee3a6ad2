/// The whole program over HTTP and PostgreSQL, by who is calling.
@NullMarked
package dev.docket.bootstrap.api;

import org.jspecify.annotations.NullMarked;
