package dev.docket.http.system;

import static dev.docket.http.Route.ANYONE;
import static dev.docket.http.Route.get;

import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.openapi.OpenApiDocument;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The contract: `/openapi.json`. Made at the first request, of the very routes that are served.
public final class OpenApiRoutes implements Routes {

  private final Supplier<List<Route>> served;
  private final String prefix;
  private final String name;
  private final String version;
  private byte @Nullable [] document;

  /// @param served all routes of the server, asked for once it serves
  /// @param prefix what the paths of the API start with
  public OpenApiRoutes(Supplier<List<Route>> served, String prefix, String name, String version) {
    this.served = served;
    this.prefix = prefix;
    this.name = name;
    this.version = version;
  }

  @Override
  public Tag tag() {
    return new Tag("Contract", "This document.");
  }

  @Override
  public List<Route> routes() {
    return List.of(
        get("/openapi.json", ANYONE, "Get the contract, as OpenAPI 3.1", this::show)
            .answering(Reply.taggedJson()));
  }

  private void show(Context http) {
    Answers.document(http, document());
  }

  /// As JSON.
  public synchronized byte[] document() {
    if (document == null) {
      document = Answers.json(OpenApiDocument.of(served.get(), prefix, name, version));
    }
    return document;
  }
}
