package dev.docket.application.customers;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docket.http.shared.Problem;

/// Breaks two rules on purpose: use cases know neither HTTP nor JSON.
public record UseCaseThatKnowsHttp(Problem answer, ObjectMapper json) {}
