/// What happened, as the event log keeps it.
@NullMarked
package dev.docket.domain.events;

import org.jspecify.annotations.NullMarked;
