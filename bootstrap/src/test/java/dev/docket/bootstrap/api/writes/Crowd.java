package dev.docket.bootstrap.api.writes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Many who call at the same moment.
final class Crowd {

  private static final int CONNECTIONS = 30;

  private Crowd() {}

  /// A pool that is still filling lets the callers of a race in one by one.
  static void warm(Client client) {
    sameCall(CONNECTIONS, () -> client.get("/users/me").isStatus(200));
  }

  static List<Answer> sameCall(int callers, Callable<Answer> call) {
    return atOnce(Collections.nCopies(callers, call));
  }

  static <T> List<T> atOnce(List<Callable<T>> calls) {
    var waiting = new ConcurrentLinkedQueue<>(calls);
    var outcomes = Race.of(calls.size(), () -> waiting.remove().call());
    assertThat(Race.thrown(outcomes)).isEmpty();
    return Race.returned(outcomes);
  }
}
