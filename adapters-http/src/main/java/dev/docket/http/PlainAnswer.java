package dev.docket.http;

import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.PreparedProblem;
import dev.docket.http.shared.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers below Javalin, with an exact length, as all others have it.
final class PlainAnswer {

  private PlainAnswer() {}

  static void problem(Request request, Response response, Callback callback, Problem problem) {
    var body = problem.body(Exchange.of(request).requestId());
    problem(request, response, callback, problem, body);
  }

  static void problem(
      Request request, Response response, Callback callback, PreparedProblem prepared) {
    var body = prepared.body(Exchange.of(request).requestId());
    problem(request, response, callback, prepared.problem(), body);
  }

  private static void problem(
      Request request, Response response, Callback callback, Problem problem, byte[] body) {
    Exchange.of(request).refusedWith(problem.code());
    problem.headers().forEach(response.getHeaders()::put);
    send(request, response, callback, problem.status(), Problem.CONTENT_TYPE, body);
  }

  static void send(
      Request request, Response response, Callback callback, int status, String type, byte[] body) {
    response.setStatus(status);
    var headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, type);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    if (leavesBody(request)) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    var isHead = "HEAD".equals(request.getMethod());
    response.write(true, isHead ? null : ByteBuffer.wrap(body), callback);
  }

  /// Whether there is more of a body than has come with the request: then the connection ends.
  private static boolean leavesBody(Request request) {
    // who expects a sign before sending would take being read from for one
    return request.getHeaders().contains(HttpHeader.EXPECT) || !request.consumeAvailable();
  }
}
