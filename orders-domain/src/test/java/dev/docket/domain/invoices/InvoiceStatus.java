package dev.docket.domain.invoices;

import dev.docket.domain.shared.Failure;
import java.util.Locale;

/// Whether an invoice is still to be paid. From [#PAID] and [#VOID] nothing leads on.
public enum InvoiceStatus {
  ISSUED,
  PAID,
  VOID;

  /// The name on the wire and in the database: lower case.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static InvoiceStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /// Reads what a client wrote.
  ///
  /// @throws Failure.Invalid naming the statuses that there are
  public static InvoiceStatus parse(String code) {
    return switch (code) {
      case "issued" -> ISSUED;
      case "paid" -> PAID;
      case "void" -> VOID;
      default -> throw new Failure.Invalid("/status", "enum", "must be one of issued, paid, void");
    };
  }
}
