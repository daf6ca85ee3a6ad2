/// Where events are kept.
@NullMarked
package dev.docket.application.events.port;

import org.jspecify.annotations.NullMarked;
