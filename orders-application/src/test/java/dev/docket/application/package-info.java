/// What the contracts and scenarios of all features have in common.
@NullMarked
package dev.docket.application;

import org.jspecify.annotations.NullMarked;
