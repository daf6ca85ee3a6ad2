package dev.docket.peers.vertx;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.util.concurrent.atomic.AtomicInteger;

/// Orders by Vert.x: an event loop for each core, each with its own share of the connections, so
/// that no request leaves its loop.
public final class Main {

  private static final int LEEWAY_SECONDS = 30;

  /// How many statements may be under way on one connection, unless `DATABASE_PIPELINE` says
  /// otherwise. Few enough that a loop with enough to do uses all of its connections; else all
  /// would wait for one process of the database.
  private static final String PIPELINE = "4";

  private Main() {}

  public static void main(String[] args) {
    var loops = Runtime.getRuntime().availableProcessors();
    var pool = Integer.parseInt(env("DATABASE_POOL"));
    // a negative port is a free one that all loops share
    var port = env("PORT").equals("0") ? -1 : Integer.parseInt(env("PORT"));
    var database =
        PgConnectOptions.fromUri(env("DATABASE_URL").replaceFirst("^jdbc:", ""))
            .setCachePreparedStatements(true)
            .setPipeliningLimit(
                Integer.parseInt(System.getenv().getOrDefault("DATABASE_PIPELINE", PIPELINE)));
    var tokens =
        JWT.require(Algorithm.HMAC256(env("JWT_SECRET")))
            .withIssuer("docket")
            .withAudience("docket-api")
            .withClaim("type", "access")
            .acceptLeeway(LEEWAY_SECONDS)
            .build();
    var started = new AtomicInteger();
    var bound = new AtomicInteger();
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true))
        .deployVerticle(
            () -> {
              var loop = started.getAndIncrement();
              var connections = Math.max(1, (pool + loop) / loops);
              return new Api(tokens, database, connections, port, bound);
            },
            new DeploymentOptions().setInstances(loops))
        .onSuccess(_ -> System.out.println("listens http://127.0.0.1:" + bound.get()))
        .onFailure(failure -> {
          System.err.println("can not start: " + failure);
          System.exit(1);
        });
  }

  private static String env(String name) {
    var value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set");
    }
    return value;
  }
}
