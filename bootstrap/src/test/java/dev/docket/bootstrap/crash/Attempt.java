package dev.docket.bootstrap.crash;

/// One sending of a call.
///
/// @param life which life of the server it was sent to; 0 when that was over already
record Attempt(String requestId, int life, Outcome outcome) {

  enum Outcome {
    ANSWERED,
    /// Told to come again: nothing was done.
    TURNED_AWAY,
    /// Sent, and the connection ended before an answer.
    UNKNOWN
  }
}
