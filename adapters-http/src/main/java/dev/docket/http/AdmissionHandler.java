package dev.docket.http;

import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Pass;
import dev.docket.http.shared.PreparedProblem;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/// Lets calls of the API in while there is room, and refuses the others before anything is done for
/// them: no credential is looked at, no body read.
final class AdmissionHandler extends Handler.Wrapper {

  private static final PreparedProblem OVERLOADED = new PreparedProblem(Pass.overloaded());

  private final Doors doors;
  private final Cors cors;

  AdmissionHandler(Doors doors, Cors cors) {
    this.doors = doors;
    this.cors = cors;
  }

  /// Where it must not block, it is for the refusal alone, see [GuardedConnection].
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /// Runs on a virtual thread, so that waiting costs next to nothing.
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var door = doors.at(Request.getPathInContext(request));
    if (door == null) {
      return super.handle(request, response, callback);
    }
    if (Invocable.isNonBlockingInvocation()) {
      door.refuse();
      return refuse(request, response, callback);
    }
    if (!door.enter()) {
      return refuse(request, response, callback);
    }
    var pass = new Pass(door);
    Exchange.of(request).isLetInBy(pass);
    // whatever becomes of the request; its handlers have mostly ended it before
    Request.addCompletionListener(request, failure -> pass.end());
    return super.handle(request, response, callback);
  }

  private boolean refuse(Request request, Response response, Callback callback) {
    cors.answer(request.getHeaders()::get, response.getHeaders()::put);
    PlainAnswer.problem(request, response, callback, OVERLOADED);
    return true;
  }
}
