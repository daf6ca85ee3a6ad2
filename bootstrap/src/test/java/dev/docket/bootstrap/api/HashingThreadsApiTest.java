package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.persistence.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where the running program computes its hashes, seen from the stacks of its platform threads. Not
/// from a dump of all threads: at one of those the JVM (25.0.3) may end with a SIGSEGV when virtual
/// threads come and go meanwhile.
@Timeout(120)
final class HashingThreadsApiTest {

  private record Seen(String thread, List<StackTraceElement> stack) {

    boolean isIn(String code) {
      return stack.stream().anyMatch(frame -> frame.toString().contains(code));
    }
  }

  @Test
  void requests_wait_on_virtual_threads_for_hashes_that_are_computed_on_platform_threads()
      throws Exception {
    var platformThreads = platformThreadsWhileManyLogIn();

    // answered they were, so they waited elsewhere
    assertThat(platformThreads)
        .noneMatch(thread -> thread.isIn("dev.docket.http.identity.HashingThreads.call"));
    assertThat(platformThreads)
        .filteredOn(thread -> thread.isIn("com.password4j."))
        .isNotEmpty()
        .allSatisfy(thread -> assertThat(thread.thread()).startsWith("password-hashing-"));
  }

  private static List<Seen> platformThreadsWhileManyLogIn() throws Exception {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of());
        var background = Executors.newSingleThreadExecutor()) {
      var storm = LoginStorm.of(server, server.company());
      var logins = background.submit(storm::rage);
      var threads = new ArrayList<Seen>();
      while (!logins.isDone()) {
        Thread.getAllStackTraces()
            .forEach(
                (thread, stack) -> threads.add(new Seen(thread.getName(), Arrays.asList(stack))));
        Thread.sleep(20);
      }
      logins.get();
      return threads;
    }
  }
}
