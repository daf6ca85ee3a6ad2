/// What can be said to the program, and how it answers.
@NullMarked
package dev.docket.bootstrap.commands;

import org.jspecify.annotations.NullMarked;
