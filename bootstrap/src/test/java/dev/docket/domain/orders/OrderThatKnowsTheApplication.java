package dev.docket.domain.orders;

import dev.docket.application.shared.port.Ids;

/// Breaks a rule on purpose: the domain knows nobody.
public record OrderThatKnowsTheApplication(Ids ids) {}
