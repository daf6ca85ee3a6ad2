package dev.docket.http;

/// How a request ended, in words of which there are few: nothing in it is a caller's own.
///
/// @param method of HTTP, or a dash for what is none
/// @param route the pattern of the route that was met, or a dash
/// @param status of the answer
/// @param problem the code of the problem that was answered, or a dash
public record AnsweredRequest(String method, String route, int status, String problem) {

  /// Told of each request when its answer has gone, on the thread that has sent it.
  @FunctionalInterface
  public interface Listener {

    /// @param nanos from the first byte of the request to the last one of the answer
    void answered(AnsweredRequest request, long nanos);
  }
}
