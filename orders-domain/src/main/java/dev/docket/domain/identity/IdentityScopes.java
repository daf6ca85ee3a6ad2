package dev.docket.domain.identity;

import dev.docket.domain.shared.Scope;
import java.util.List;

public final class IdentityScopes {

  public static final Scope USERS_READ = Scope.administration("users", Scope.Access.READ);
  public static final Scope USERS_WRITE = Scope.administration("users", Scope.Access.WRITE);
  public static final Scope API_KEYS_WRITE = Scope.administration("api_keys", Scope.Access.WRITE);
  public static final Scope TENANT_WRITE = Scope.ownership("tenant", Scope.Access.WRITE);

  public static final List<Scope> ALL =
      List.of(USERS_READ, USERS_WRITE, API_KEYS_WRITE, TENANT_WRITE);

  private IdentityScopes() {}
}
