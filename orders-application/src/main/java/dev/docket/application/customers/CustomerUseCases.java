package dev.docket.application.customers;

/// All that can be asked of the customers feature.
public record CustomerUseCases(
    RegisterCustomer register,
    ReviseCustomer revise,
    SwitchCustomer switchStatus,
    CustomerQueries queries) {}
