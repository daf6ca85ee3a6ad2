package dev.docket.http.shared;

import java.nio.charset.StandardCharsets;

/// A problem that many callers are told, written out beforehand but for the request's own id.
public final class PreparedProblem {

  /// Of the form of a request id, which is the same in JSON as it is.
  private static final String SOME_ID = "some-request-id";

  private final Problem problem;
  private final byte[] before;
  private final byte[] after;

  public PreparedProblem(Problem problem) {
    var text = new String(problem.body(SOME_ID), StandardCharsets.UTF_8);
    var at = text.lastIndexOf(SOME_ID);
    this.problem = problem;
    this.before = text.substring(0, at).getBytes(StandardCharsets.UTF_8);
    this.after = text.substring(at + SOME_ID.length()).getBytes(StandardCharsets.UTF_8);
  }

  public Problem problem() {
    return problem;
  }

  /// As [Problem#body].
  public byte[] body(String requestId) {
    var id = requestId.getBytes(StandardCharsets.US_ASCII);
    var body = new byte[before.length + id.length + after.length];
    System.arraycopy(before, 0, body, 0, before.length);
    System.arraycopy(id, 0, body, before.length, id.length);
    System.arraycopy(after, 0, body, before.length + id.length, after.length);
    return body;
  }
}
