package dev.docket.bootstrap.features;

import dev.docket.http.Routes;

/// What a feature gives to the program.
public record Feature(Routes routes) {}
