package dev.docket.domain.invoices;

import dev.docket.domain.shared.Scope;

public final class InvoiceScopes {

  public static final Scope READ = Scope.everyday("invoices", Scope.Access.READ);
  public static final Scope WRITE = Scope.everyday("invoices", Scope.Access.WRITE);

  private InvoiceScopes() {}
}
