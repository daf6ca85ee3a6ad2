package dev.docket.http;

import dev.docket.http.shared.Admissions;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Pass;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Lets calls of the API in while there is room, and refuses the others before anything is done for
/// them: no credential is looked at, no body read. What stands outside of the API's prefix, such as
/// health, is never kept waiting.
final class AdmissionHandler extends Handler.Wrapper {

  private final Admissions admissions;
  private final String prefix;
  private final Cors cors;

  AdmissionHandler(Admissions admissions, String apiPrefix, Cors cors) {
    this.admissions = admissions;
    this.prefix = apiPrefix;
    this.cors = cors;
  }

  /// Runs on a virtual thread, so that waiting costs next to nothing.
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var path = Request.getPathInContext(request);
    if (!path.startsWith(prefix + "/")) {
      return super.handle(request, response, callback);
    }
    var admission = admissions.at(path.substring(prefix.length()));
    if (!admission.enter()) {
      cors.answer(request.getHeaders()::get, response.getHeaders()::put);
      PlainAnswer.problem(request, response, callback, Pass.overloaded());
      return true;
    }
    var pass = new Pass(admission);
    Exchange.of(request).isLetInBy(pass);
    // whatever becomes of the request; its handlers have mostly ended it before
    Request.addCompletionListener(request, failure -> pass.end());
    return super.handle(request, response, callback);
  }
}
