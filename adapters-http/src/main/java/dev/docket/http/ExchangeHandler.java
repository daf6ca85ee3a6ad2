package dev.docket.http;

import dev.docket.http.shared.Exchange;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Lets the thread that works on a request know which one it is.
final class ExchangeHandler extends Handler.Wrapper {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return Exchange.of(request).call(() -> super.handle(request, response, callback));
  }
}
