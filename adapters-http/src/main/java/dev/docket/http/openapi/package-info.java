/// The contract as an OpenAPI document, made of the routes that are served.
@NullMarked
package dev.docket.http.openapi;

import org.jspecify.annotations.NullMarked;
