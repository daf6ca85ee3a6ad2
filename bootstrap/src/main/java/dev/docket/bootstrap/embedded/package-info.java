/// The PostgreSQL that Docket brings along: its programs, its files, its process.
@NullMarked
package dev.docket.bootstrap.embedded;

import org.jspecify.annotations.NullMarked;
