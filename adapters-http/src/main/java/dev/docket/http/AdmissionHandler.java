package dev.docket.http;

import dev.docket.http.shared.Admission;
import dev.docket.http.shared.Admissions;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Pass;
import dev.docket.http.shared.PreparedProblem;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Lets calls of the API in while there is room, and refuses the others before anything is done for
/// them: no credential is looked at, no body read. What stands outside of the API's prefix, such as
/// health, is never kept waiting.
final class AdmissionHandler extends Handler.Wrapper {

  private static final PreparedProblem OVERLOADED = new PreparedProblem(Pass.overloaded());

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
    var admission = admission(request);
    if (admission == null) {
      return super.handle(request, response, callback);
    }
    if (!admission.enter()) {
      refuse(request, response, callback);
      return true;
    }
    var pass = new Pass(admission);
    Exchange.of(request).isLetInBy(pass);
    // whatever becomes of the request; its handlers have mostly ended it before
    Request.addCompletionListener(request, failure -> pass.end());
    return super.handle(request, response, callback);
  }

  /// The door that the request has to come through, if any.
  private @Nullable Admission admission(Request request) {
    var path = Request.getPathInContext(request);
    return path.startsWith(prefix + "/") ? admissions.at(path.substring(prefix.length())) : null;
  }

  private void refuse(Request request, Response response, Callback callback) {
    cors.answer(request.getHeaders()::get, response.getHeaders()::put);
    PlainAnswer.problem(request, response, callback, OVERLOADED);
  }
}
