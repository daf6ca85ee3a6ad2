package dev.docket.http.shared;

import dev.docket.domain.shared.Actor;
import io.javalin.http.Context;

/// Who is calling, on routes that ask for it.
public final class Caller {

  private Caller() {}

  public static Actor of(Context http) {
    return Exchange.of(http).requireActor();
  }
}
