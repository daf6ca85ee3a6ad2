package dev.docket.bench.speed;

/// An answer that is not the right one: its speed is of no interest.
final class WrongAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongAnswer(String message) {
    super(message);
  }
}
