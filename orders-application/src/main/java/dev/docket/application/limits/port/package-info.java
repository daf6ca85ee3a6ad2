/// Where it is counted how often things were done.
@NullMarked
package dev.docket.application.limits.port;

import org.jspecify.annotations.NullMarked;
