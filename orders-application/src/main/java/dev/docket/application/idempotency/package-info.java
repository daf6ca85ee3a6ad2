/// What makes it safe to send a change again: a call that bears a key counts once.
@NullMarked
package dev.docket.application.idempotency;

import org.jspecify.annotations.NullMarked;
