/// Writes, whoever makes them and however often: against a model, against each other, and dry.
@NullMarked
package dev.docket.bootstrap.api.writes;

import org.jspecify.annotations.NullMarked;
