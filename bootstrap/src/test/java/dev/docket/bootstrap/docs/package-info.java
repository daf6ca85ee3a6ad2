/// Holds the documents, and the scripts that they name, to what they say.
@NullMarked
package dev.docket.bootstrap.docs;

import org.jspecify.annotations.NullMarked;
