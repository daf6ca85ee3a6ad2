package dev.docket.http;

import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.TrustedProxies;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Meets each request first of all: names it, finds where it comes from, and sets the headers that
/// every answer has.
final class EntryCustomizer implements HttpConfiguration.Customizer {

  /// What browsers are told of answers that are no pages: to do nothing with them but give them to
  /// the script that asked. Pages loosen it.
  static final List<HttpField> ALWAYS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"),
          new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"));

  private static final HttpField ONLY_OVER_TLS =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

  private final TrustedProxies proxies;

  EntryCustomizer(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    var exchange = Exchange.of(request);
    var peer = Peer.of(request.getConnectionMetaData().getRemoteSocketAddress());
    if (peer != null && proxies.include(peer)) {
      var headers = request.getHeaders();
      exchange.cameFrom(
          proxies.client(peer, headers.getValuesList("X-Forwarded-For")),
          isSecure(headers.get("X-Forwarded-Proto")));
    }
    // the answer has none of them yet, so that there is nothing to replace
    tellCommonHeaders(exchange, responseHeaders::add);
    if (HttpMethod.CONNECT.is(request.getMethod())) {
      // what the caller sends next may be meant for somebody else
      responseHeaders.put(HttpHeader.CONNECTION, "close");
    }
    return request;
  }

  /// By the last word of it, which is the nearest proxy's.
  private static boolean isSecure(@Nullable String protocols) {
    return protocols != null
        && "https".equalsIgnoreCase(protocols.substring(protocols.lastIndexOf(',') + 1).strip());
  }

  static void tellCommonHeaders(Exchange exchange, Consumer<HttpField> headers) {
    headers.accept(new HttpField("X-Request-Id", exchange.requestId()));
    ALWAYS.forEach(headers);
    if (exchange.isSecure()) {
      headers.accept(ONLY_OVER_TLS);
    }
  }
}
