package dev.docket.domain.customers;

import dev.docket.domain.shared.Scope;

public final class CustomerScopes {

  public static final Scope READ = Scope.everyday("customers", Scope.Access.READ);
  public static final Scope WRITE = Scope.everyday("customers", Scope.Access.WRITE);

  private CustomerScopes() {}
}
