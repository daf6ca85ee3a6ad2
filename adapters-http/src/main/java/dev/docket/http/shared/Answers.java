package dev.docket.http.shared;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// Sends answers with an exact length, so that HEAD has the headers of GET.
public final class Answers {

  private static final String JSON = "application/json";
  private static final String HTML = "text/html;charset=utf-8";

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Answers() {}

  public static void ok(Context http, Object body) {
    send(http, 200, JSON, JsonAnswer.bytes(body));
  }

  /// One thing with its version as entity tag; 304 where the caller has that version already.
  public static void ok(Context http, Object body, long version) {
    tagged(http, JsonAnswer.bytes(body), ETags.of(version));
  }

  /// One thing that has no version, with a weak entity tag of what is told of it; 304 where the
  /// caller knows that already.
  public static void okWithoutVersion(Context http, Object body) {
    var bytes = JsonAnswer.bytes(body);
    tagged(http, bytes, ETags.weak(bytes));
  }

  /// A body that is made once, for [#document].
  public static byte[] json(Object body) {
    return JsonAnswer.bytes(body);
  }

  /// A JSON document that is the same for everybody until the program is another one.
  public static void document(Context http, byte[] json) {
    tagged(http, json, ETags.weak(json));
    http.header("Cache-Control", "no-cache");
  }

  private static void tagged(Context http, byte[] body, String tag) {
    tagged(http, JSON, body, tag, "private, no-cache");
  }

  private static void tagged(Context http, String type, byte[] body, String tag, String caching) {
    http.header("ETag", tag);
    http.header("Cache-Control", caching);
    if (ETags.isKnown(http, tag)) {
      empty(http, 304);
      // Jetty would say 0, and this length is that of the thing itself (RFC 9110, section 8.6)
      http.res().setContentLength(body.length);
    } else {
      send(http, 200, type, body);
    }
  }

  /// A page for people. It may do what it does with what is served here and with nothing else.
  public static void page(Context http, String html) {
    guarded(http);
    var bytes = html.getBytes(StandardCharsets.UTF_8);
    tagged(http, HTML, bytes, ETags.weak(bytes), "private, no-cache");
  }

  /// The page of an address at which there is none.
  public static void noSuchPage(Context http, String html) {
    guarded(http);
    var problem = Problem.ofStatus(404);
    Exchange.of(http).refusedWith(problem.code());
    send(http, problem.status(), HTML, html.getBytes(StandardCharsets.UTF_8));
  }

  private static void guarded(Context http) {
    http.header("Content-Security-Policy", PAGE_POLICY);
  }

  /// A file that pages need, the same for everybody; 304 where the caller has it already.
  public static void file(Context http, String type, byte[] content) {
    tagged(http, type, content, ETags.weak(content), "public, no-cache");
  }

  /// What is the same for everybody, and may be kept by anyone for a while.
  public static void published(Context http, Object body, Duration whileGood) {
    http.header("Cache-Control", "public, max-age=" + whileGood.toSeconds());
    ok(http, body);
  }

  /// A change of one thing, which now has this version.
  public static void changed(Context http, Object body, long version) {
    http.header("ETag", ETags.of(version));
    ok(http, body);
  }

  /// A new thing, which stands below the collection that it was posted to.
  public static void created(Context http, Object id, Object body, long version) {
    http.header("ETag", ETags.of(version));
    http.header("Location", http.path() + "/" + id);
    created(http, body);
  }

  /// A new thing that never changes.
  public static void created(Context http, Object id, Object body) {
    http.header("Location", http.path() + "/" + id);
    created(http, body);
  }

  /// New things that have no address of their own.
  public static void created(Context http, Object body) {
    send(http, 201, JSON, JsonAnswer.bytes(body));
  }

  /// Many things, each with a status of its own (RFC 4918, section 11.1).
  public static void multiStatus(Context http, Object body) {
    send(http, 207, JSON, JsonAnswer.bytes(body));
  }

  public static void noContent(Context http) {
    empty(http, 204);
  }

  /// What a call was answered before, marked as such.
  public static void again(Context http, GivenAnswer given) {
    given.headers().forEach(http::header);
    http.header("Idempotent-Replayed", "true");
    var type = given.headers().get("Content-Type");
    if (type == null) {
      empty(http, given.status());
    } else {
      send(http, given.status(), type, given.body());
    }
  }

  /// What was answered becomes that of a call of which nothing is kept.
  public static void rehearsed(Context http) {
    withdraw(http);
    http.status(200);
  }

  /// Takes back what only an answer about a thing has: there is no such thing.
  private static void withdraw(Context http) {
    http.res().setHeader("ETag", null);
    http.res().setHeader("Location", null);
  }

  public static void problem(Context http, Problem problem) {
    var exchange = Exchange.of(http);
    exchange.refusedWith(problem.code());
    // a handler may have answered already, and what it has done was lost at the end
    withdraw(http);
    http.header("Cache-Control", "no-store");
    problem.headers().forEach(http::header);
    send(http, problem.status(), Problem.CONTENT_TYPE, problem.body(exchange.requestId()));
  }

  private static void send(Context http, int status, String type, byte[] body) {
    // else Jetty appends the charset of the default type
    http.res().setContentType(null);
    http.status(status).contentType(type).result(body);
    http.res().setContentLength(body.length);
    announceEnd(http);
  }

  private static void empty(Context http, int status) {
    http.status(status);
    http.res().setContentType(null);
    announceEnd(http);
  }

  /// Says in the answer that it ends the connection, when there is a body left that nobody wanted
  /// to read. Jetty ends it in any case, and says so only in answers of its own.
  private static void announceEnd(Context http) {
    if (hasBody(http)
        && !ServletContextRequest.getServletContextRequest(http.req()).consumeAvailable()) {
      http.header("Connection", "close");
    }
  }

  private static boolean hasBody(Context http) {
    return http.req().getContentLengthLong() > 0 || http.header("Transfer-Encoding") != null;
  }
}
