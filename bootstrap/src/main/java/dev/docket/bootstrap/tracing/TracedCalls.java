package dev.docket.bootstrap.tracing;

import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.Refusal;
import dev.docket.http.shared.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.lang.ScopedValue.CallableOp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A span for each call, within what the caller says that it is a part of, and one for the use case
/// in it. By the semantic conventions for HTTP servers, without what a caller has a say in.
final class TracedCalls implements Tracing {

  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  TracedCalls(Tracer tracer, TextMapPropagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  @Override
  public Trace begin(
      String method, String scheme, Function<String, List<String>> headers, Duration ago) {
    var name = method.equals("_OTHER") ? "HTTP" : method;
    var span =
        tracer
            .spanBuilder(name)
            .setSpanKind(SpanKind.SERVER)
            .setParent(propagator.extract(Context.root(), headers, TracedCalls::header))
            .setStartTimestamp(Instant.now().minus(ago))
            .setAttribute(METHOD, method)
            .setAttribute(SCHEME, scheme)
            .startSpan();
    return new Call(name, span);
  }

  @Override
  public <T, X extends Throwable> T useCase(String name, CallableOp<T, X> work) throws X {
    var span = tracer.spanBuilder(name).startSpan();
    try (var _ = span.makeCurrent()) {
      return work.call();
    } catch (Throwable failure) {
      if (isOurFault(failure)) {
        span.setStatus(StatusCode.ERROR).setAttribute(ERROR_TYPE, failure.getClass().getName());
      }
      throw failure;
    } finally {
      span.end();
    }
  }

  /// One that is there more than once is joined, and so is malformed where there can be but one.
  private static @Nullable String header(
      @Nullable Function<String, List<String>> headers, String name) {
    var values = headers == null ? List.<String>of() : headers.apply(name);
    return values.isEmpty() ? null : String.join(",", values);
  }

  private static boolean isOurFault(Throwable failure) {
    return switch (failure) {
      case Failure.Unavailable _ -> true;
      case Failure _ -> false;
      case Refusal refusal -> refusal.problem().status() >= 500;
      default -> true;
    };
  }

  private record Call(String method, Span span) implements Trace {

    @Override
    public String id() {
      return span.getSpanContext().getTraceId();
    }

    @Override
    public <T, X extends Throwable> T call(CallableOp<T, X> work) throws X {
      try (var _ = span.makeCurrent()) {
        return work.call();
      }
    }

    @Override
    public Runnable carried(Runnable work) {
      return Context.current().wrap(work);
    }

    @Override
    public void end(String route, int status, String problem) {
      if (!route.equals("-")) {
        span.updateName(method + " " + route).setAttribute(ROUTE, route);
      }
      span.setAttribute(STATUS, status);
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR)
            .setAttribute(ERROR_TYPE, problem.equals("-") ? String.valueOf(status) : problem);
      }
      span.end();
    }
  }
}
