/// What can be asked of the event log.
@NullMarked
package dev.docket.application.events;

import org.jspecify.annotations.NullMarked;
