/// A believable tenant, for whoever wants to look around.
@NullMarked
package dev.docket.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
