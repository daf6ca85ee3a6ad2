package dev.docket.peers.vertx;

import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.JWTVerifier;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docket.peers.vertx.Refusal.Violation;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// The routes on one event loop.
final class Api extends VerticleBase {

  private static final int MAX_BODY_BYTES = 256 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();
  private static final ObjectReader PLACE_ORDER = JSON.readerFor(PlaceOrder.class);
  private static final ObjectWriter WRITER = JSON.writer();

  private static final String CALLER = "caller";

  private record Caller(UUID tenant, UUID user, String role) {}

  private record Page(List<Orders.Order> data, String nextCursor, boolean hasMore) {}

  private record Problem(
      String type,
      String title,
      int status,
      String detail,
      String code,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors) {}

  private final JWTVerifier tokens;
  private final PgConnectOptions database;
  private final int connections;
  private final int port;
  private final AtomicInteger bound;

  private Orders orders;

  /// @param bound is told the port
  Api(
      JWTVerifier tokens,
      PgConnectOptions database,
      int connections,
      int port,
      AtomicInteger bound) {
    this.tokens = tokens;
    this.database = database;
    this.connections = connections;
    this.port = port;
    this.bound = bound;
  }

  @Override
  public Future<?> start() {
    var client =
        PgBuilder.client()
            .with(new PoolOptions().setMaxSize(connections))
            .connectingTo(database)
            .using(vertx)
            .build();
    orders = new Orders(client);
    var router = Router.router(vertx);
    router.route("/api/v1/*").handler(this::authenticate).failureHandler(Api::refuse);
    router.get("/api/v1/orders/:id").handler(this::get);
    router.get("/api/v1/orders").handler(this::list);
    router
        .post("/api/v1/orders")
        .consumes("application/json")
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(this::place);
    router.get("/api/v1/users/me").handler(this::me);
    for (var status : List.of(404, 405, 415)) {
      router.errorHandler(status, Api::refuse);
    }
    return client
        .query("select 1")
        .execute()
        .compose(_ ->
            vertx
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(router)
                .listen())
        .onSuccess(server -> bound.set(server.actualPort()));
  }

  private void authenticate(RoutingContext ctx) {
    var header = ctx.request().getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new Refusal(401, "not_authenticated", "send Authorization: Bearer and an access token");
    }
    try {
      var jwt = tokens.verify(header.substring(7));
      var tenant = UUID.fromString(jwt.getClaim("tenant_id").asString());
      var user = UUID.fromString(jwt.getSubject());
      ctx.put(CALLER, new Caller(tenant, user, jwt.getClaim("role").asString()));
    } catch (JWTVerificationException | IllegalArgumentException | NullPointerException notOurs) {
      throw new Refusal(401, "invalid_token", "the access token is not valid or has expired");
    }
    ctx.next();
  }

  private void get(RoutingContext ctx) {
    var caller = ctx.<Caller>get(CALLER);
    orders
        .find(caller.tenant(), pathId(ctx))
        .onSuccess(order -> {
          ctx.response().putHeader("ETag", order.etag());
          answer(ctx, 200, order);
        })
        .onFailure(ctx::fail);
  }

  private void list(RoutingContext ctx) {
    var caller = ctx.<Caller>get(CALLER);
    var limit = limit(ctx.request().getParam("limit"));
    var after = after(ctx.request().getParam("cursor"));
    orders
        .list(caller.tenant(), after, limit + 1)
        .onSuccess(found -> {
          var more = found.size() > limit;
          var data = more ? found.subList(0, limit) : found;
          var next = more ? cursor(data.getLast().id()) : null;
          answer(ctx, 200, new Page(data, next, more));
        })
        .onFailure(ctx::fail);
  }

  private void place(RoutingContext ctx) {
    var caller = ctx.<Caller>get(CALLER);
    if (!Orders.SCOPES.getOrDefault(caller.role(), List.of()).contains("orders:write")) {
      throw new Refusal(403, "missing_scope", "needs the scope orders:write");
    }
    var order = read(ctx.body().buffer()).check();
    orders
        .place(caller.tenant(), order, new String(json(order.metadata()), StandardCharsets.UTF_8))
        .onSuccess(placed -> {
          ctx.response()
              .putHeader("ETag", placed.etag())
              .putHeader("Location", "/api/v1/orders/" + placed.id());
          answer(ctx, 201, placed);
        })
        .onFailure(ctx::fail);
  }

  private void me(RoutingContext ctx) {
    var caller = ctx.<Caller>get(CALLER);
    orders
        .me(caller.tenant(), caller.user())
        .onSuccess(me -> answer(ctx, 200, me))
        .onFailure(ctx::fail);
  }

  private static UUID pathId(RoutingContext ctx) {
    var text = ctx.pathParam("id");
    var id = uuid(text);
    if (id == null || !id.toString().equals(text)) {
      throw new Refusal(404, "order_not_found", "there is no order " + text);
    }
    return id;
  }

  private static int limit(String text) {
    if (text == null) {
      return 20;
    }
    if (!text.matches("[1-9][0-9]?|100")) {
      throw Refusal.invalid(List.of(new Violation("limit", "range", "must be 1 to 100")));
    }
    return Integer.parseInt(text);
  }

  private static String cursor(UUID id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static UUID after(String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      var id = uuid(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1));
      if (id != null) {
        return id;
      }
    } catch (IllegalArgumentException notBase64) {
      // told in the same words
    }
    throw new Refusal(422, "invalid_cursor", "the cursor is none of ours");
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static PlaceOrder read(Buffer body) {
    if (body == null || body.length() == 0) {
      throw new Refusal(400, "malformed_json", "there is no body");
    }
    try {
      PlaceOrder read = PLACE_ORDER.readValue(body.getBytes());
      if (read == null) {
        throw Refusal.invalid(List.of(new Violation("", "type", "must be an object")));
      }
      return read;
    } catch (JsonMappingException unfit) {
      throw Refusal.invalid(List.of(new Violation(pointer(unfit), "type", "is not acceptable")));
    } catch (IOException malformed) {
      throw new Refusal(400, "malformed_json", "the body is not JSON");
    }
  }

  private static String pointer(JsonMappingException unfit) {
    var pointer = new StringBuilder();
    for (var step : unfit.getPath()) {
      var name = step.getFieldName();
      pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
    }
    return pointer.toString();
  }

  private static void refuse(RoutingContext ctx) {
    var refusal =
        switch (ctx.failure()) {
          case Refusal told -> told;
          case HttpException http -> ofStatus(http.getStatusCode());
          case null -> ofStatus(ctx.statusCode());
          default -> {
            ctx.failure().printStackTrace();
            yield ofStatus(500);
          }
        };
    if (refusal.status == 401) {
      ctx.response().putHeader("WWW-Authenticate", "Bearer");
    }
    var title = refusal.code.replace('_', ' ');
    answer(
        ctx,
        refusal.status,
        "application/problem+json",
        new Problem(
            "/problems/" + refusal.code.replace('_', '-'),
            Character.toUpperCase(title.charAt(0)) + title.substring(1),
            refusal.status,
            refusal.getMessage(),
            refusal.code,
            refusal.violations));
  }

  private static Refusal ofStatus(int status) {
    return switch (status) {
      case 404 -> new Refusal(404, "not_found", "there is nothing at this address");
      case 405 -> new Refusal(405, "method_not_allowed", "this address takes other methods");
      case 413 -> new Refusal(413, "body_too_large", "the body is larger than allowed");
      case 415 -> new Refusal(415, "unsupported_media_type", "send application/json");
      default ->
          status < 500
              ? new Refusal(status, "bad_request", "the request can not be read")
              : new Refusal(500, "internal_error", "the request failed on our side");
    };
  }

  private static void answer(RoutingContext ctx, int status, Object body) {
    answer(ctx, status, "application/json", body);
  }

  private static void answer(RoutingContext ctx, int status, String type, Object body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .end(Buffer.buffer(json(body)));
  }

  private static byte[] json(Object body) {
    try {
      return WRITER.writeValueAsBytes(body);
    } catch (JsonProcessingException notWritable) {
      throw new IllegalStateException(notWritable);
    }
  }
}
