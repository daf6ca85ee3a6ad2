package dev.docket.http.shared;

import java.time.Duration;

/// What one request was let in by. It holds a slot of the [Admission] for as long as the request is
/// worked on: not while its body is on the way, nor while its answer is, since the pace of those is
/// the caller's own.
public final class Pass {

  /// Of a request that was not asked for one.
  static final Pass NONE = new Pass();

  private enum State {
    WORKING,
    AWAY,
    OVER
  }

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Admission admission;
  private State state;

  /// @param admission which was entered for this request
  public Pass(Admission admission) {
    this.admission = admission;
    this.state = State.WORKING;
  }

  private Pass() {
    this.admission = new Admission(0, 0);
    this.state = State.OVER;
  }

  /// Gives the slot back until [#resume].
  public synchronized void pause() {
    if (state == State.WORKING) {
      state = State.AWAY;
      admission.leave();
    }
  }

  /// Takes a slot again after a [#pause].
  ///
  /// @throws Refusal 503 `overloaded` when there is none
  public void resume() {
    if (!isAway()) {
      return;
    }
    if (!admission.enter()) {
      throw new Refusal(overloaded());
    }
    entered();
  }

  /// Gives the slot back for good. Can be said more than once.
  public synchronized void end() {
    pause();
    state = State.OVER;
  }

  /// What those are told for whom there is no slot.
  public static Problem overloaded() {
    return Problems.later(
        Problem.of(ProblemTypes.OVERLOADED, "too many calls at once; try again"), RETRY_AFTER);
  }

  private synchronized boolean isAway() {
    return state == State.AWAY;
  }

  private synchronized void entered() {
    if (state == State.AWAY) {
      state = State.WORKING;
    } else {
      admission.leave();
    }
  }
}
