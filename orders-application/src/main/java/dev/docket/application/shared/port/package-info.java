/// The unit of work and the source of ids.
@NullMarked
package dev.docket.application.shared.port;

import org.jspecify.annotations.NullMarked;
