package dev.docket.bootstrap.features;

import java.time.Duration;

/// Work that a feature has done beside all calls, again and again.
///
/// @param every how long from the end of one turn to the next one
/// @param work one turn; what it throws is written down, and the next turn comes all the same
public record Worker(String name, Duration every, Runnable work) {}
