/// Traces, told to OpenTelemetry. No class of it is loaded while nobody wants them.
@NullMarked
package dev.docket.bootstrap.tracing;

import org.jspecify.annotations.NullMarked;
