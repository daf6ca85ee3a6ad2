package dev.docket.domain.orders;

import dev.docket.domain.shared.Scope;

public final class OrderScopes {

  public static final Scope READ = Scope.everyday("orders", Scope.Access.READ);
  public static final Scope WRITE = Scope.everyday("orders", Scope.Access.WRITE);

  private OrderScopes() {}
}
