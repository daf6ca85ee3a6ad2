package dev.docket.http.shared;

import java.time.Duration;

/// What an answer is sent over, where it ends the connection of a reader who takes too long.
public interface AnswerDeadline {

  /// Lets the reader of this one answer take as long as this.
  void extendTo(Duration time);
}
