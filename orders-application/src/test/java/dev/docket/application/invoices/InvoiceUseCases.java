package dev.docket.application.invoices;

/// All that can be asked of the invoices feature.
public record InvoiceUseCases(IssueInvoice issue, SettleInvoice settle, InvoiceQueries queries) {}
