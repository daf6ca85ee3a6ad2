/// How each feature is put together.
@NullMarked
package dev.docket.bootstrap.features;

import org.jspecify.annotations.NullMarked;
