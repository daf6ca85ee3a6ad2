package dev.docket.http;

import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Problem;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what Jetty itself refuses (malformed requests, ambiguous addresses, headers too large)
/// in the same shape as every other problem.
final class JettyProblems extends ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(JettyProblems.class);

  private final Cors cors;

  JettyProblems(Cors cors) {
    this.cors = cors;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var problem = Problem.ofStatus(status(request, response));
    var exchange = Exchange.of(request);
    if (problem.status() == 500) {
      exchange
          .named(LOG.atError())
          .setCause((Throwable) request.getAttribute(ERROR_EXCEPTION))
          .log("a request failed in the server");
    }
    exchange.refusedWith(problem.code());
    var body = problem.body(exchange.requestId());
    var headers = response.getHeaders();
    response.setStatus(problem.status());
    EntryCustomizer.tellCommonHeaders(exchange, headers::put);
    cors.answer(request.getHeaders()::get, headers::put);
    problem.headers().forEach(headers::put);
    var allowance = exchange.allowance();
    if (allowance != null) {
      allowance.tell(headers::put);
    }
    headers.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    headers.put(HttpHeader.CONNECTION, "close");
    var isHead = "HEAD".equals(request.getMethod());
    response.write(true, isHead ? null : ByteBuffer.wrap(body), callback);
    return true;
  }

  private static int status(Request request, Response response) {
    return switch (request.getAttribute(ERROR_EXCEPTION)) {
      case HttpException refused -> refused.getCode();
      case TimeoutException tooSlow -> 408;
      case null, default -> response.getStatus();
    };
  }
}
