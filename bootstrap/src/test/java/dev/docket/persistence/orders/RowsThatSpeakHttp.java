package dev.docket.persistence.orders;

import com.auth0.jwt.algorithms.Algorithm;
import io.javalin.http.Context;
import jakarta.validation.Validator;

/// Breaks three rules on purpose: these libraries belong to HTTP.
public record RowsThatSpeakHttp(Context http, Algorithm algorithm, Validator validator) {}
