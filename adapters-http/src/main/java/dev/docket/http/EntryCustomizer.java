package dev.docket.http;

import dev.docket.http.shared.Exchange;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Meets each request first of all: names it, and sets the headers that every answer has.
final class EntryCustomizer implements HttpConfiguration.Customizer {

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    setCommonHeaders(Exchange.of(request), responseHeaders);
    return request;
  }

  static void setCommonHeaders(Exchange exchange, HttpFields.Mutable headers) {
    headers.put("X-Request-Id", exchange.requestId());
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
  }
}
