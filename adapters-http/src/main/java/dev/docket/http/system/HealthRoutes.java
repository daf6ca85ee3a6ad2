package dev.docket.http.system;

import static dev.docket.http.Route.ANYONE;
import static dev.docket.http.Route.get;

import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.util.List;

/// Health: `/health/live` says that the process runs, `/health/ready` that it can serve. An
/// orchestrator restarts what is not alive and sends nothing to what is not ready.
public final class HealthRoutes implements Routes {

  private final String name;
  private final String version;
  private final Runnable readiness;

  /// @param readiness throws a failure for as long as the server can not serve
  public HealthRoutes(String name, String version, Runnable readiness) {
    this.name = name;
    this.version = version;
    this.readiness = readiness;
  }

  @Described("How the server is.")
  public record Health(
      @Described(
              value = "What it can be relied on for.",
              pattern = "^(alive|ready)$",
              example = "ready")
          String status,
      @Described(value = "What the server is called.", example = "Docket") String name,
      @Described(value = "Which build it is.", example = "0.1.0") String version) {}

  @Override
  public Tag tag() {
    return new Tag("Health", "Whether the server runs, and whether it can serve.");
  }

  @Override
  public List<Route> routes() {
    return List.of(
        get("/health", ANYONE, "Get the health, with name and version", this::ready)
            .answering(Reply.ok(Health.class)),
        get("/health/live", ANYONE, "Tell that the process runs", this::live)
            .answering(Reply.ok(Health.class)),
        get("/health/ready", ANYONE, "Tell that it can serve", this::ready)
            .answering(Reply.ok(Health.class)));
  }

  /// That the process runs.
  public Health live() {
    return new Health("alive", name, version);
  }

  /// That it can serve.
  ///
  /// @throws dev.docket.domain.shared.Failure.Unavailable when it can not
  public Health ready() {
    readiness.run();
    return new Health("ready", name, version);
  }

  private void live(Context http) {
    Answers.ok(http, live());
  }

  private void ready(Context http) {
    Answers.ok(http, ready());
  }
}
