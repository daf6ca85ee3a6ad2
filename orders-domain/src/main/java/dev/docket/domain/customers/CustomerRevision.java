package dev.docket.domain.customers;

import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.MetadataPatch;
import org.jspecify.annotations.Nullable;

/// What is to be changed of a customer; what is absent stays as it is.
public record CustomerRevision(
    @Nullable String name,
    @Nullable Change<EmailAddress> email,
    @Nullable Change<String> externalId,
    @Nullable Change<MetadataPatch> metadata) {}
