package dev.docket.http.shared;

import java.lang.ScopedValue.CallableOp;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Who wants to know of each call of the API, and of the use case in it.
public interface Tracing {

  /// A call has come.
  ///
  /// @param method of HTTP, or `_OTHER`
  /// @param scheme http or https
  /// @param headers the values of each, in which the caller may say what the call is a part of
  /// @param ago when it came
  Trace begin(String method, String scheme, Function<String, List<String>> headers, Duration ago);

  /// Does the use case of the call that this thread works on.
  ///
  /// @param name what it does, in a few words that are always the same
  <T, X extends Throwable> T useCase(String name, CallableOp<T, X> work) throws X;

  /// One call.
  interface Trace {

    /// By which those who were asked for the same thing know it from others.
    String id();

    /// Works on it on this thread.
    <T, X extends Throwable> T call(CallableOp<T, X> work) throws X;

    /// What another thread is to do for it, and for what this thread is doing.
    Runnable carried(Runnable work);

    /// It is answered.
    ///
    /// @param route the pattern that was met, or a dash
    /// @param problem the code of the problem that was answered, or a dash
    void end(String route, int status, String problem);
  }
}
