package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where the running program computes its hashes, seen from its thread dumps.
@Timeout(120)
final class HashingThreadsApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void requests_wait_on_virtual_threads_for_hashes_that_are_computed_on_platform_threads()
      throws Exception {
    var threads = threadsWhileManyLogIn();

    assertThat(threads)
        .filteredOn(thread -> isIn(thread, "dev.docket.http.identity.HashingThreads.call"))
        .isNotEmpty()
        .allMatch(HashingThreadsApiTest::isVirtual);
    assertThat(threads)
        .filteredOn(thread -> isIn(thread, "com.password4j."))
        .isNotEmpty()
        .noneMatch(HashingThreadsApiTest::isVirtual)
        .allSatisfy(
            thread -> assertThat(thread.path("name").asText()).startsWith("password-hashing-"));
  }

  private List<JsonNode> threadsWhileManyLogIn() throws Exception {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of());
        var background = Executors.newSingleThreadExecutor()) {
      var storm = LoginStorm.of(server, server.company());
      var logins = background.submit(storm::rage);
      var threads = new ArrayList<JsonNode>();
      for (var dump = 0; !logins.isDone(); dump++) {
        threads.addAll(dump(directory.resolve(dump + ".json")));
      }
      logins.get();
      return threads;
    }
  }

  /// All threads with their stacks, also the virtual ones, which most other ways leave out.
  private static List<JsonNode> dump(Path file) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
    var containers = JSON.readTree(file.toFile()).at("/threadDump/threadContainers");
    return StreamSupport.stream(containers.spliterator(), false)
        .flatMap(container -> StreamSupport.stream(container.path("threads").spliterator(), false))
        .toList();
  }

  private static boolean isVirtual(JsonNode thread) {
    return thread.path("virtual").asBoolean();
  }

  private static boolean isIn(JsonNode thread, String code) {
    return StreamSupport.stream(thread.path("stack").spliterator(), false)
        .anyMatch(frame -> frame.asText().contains(code));
  }
}
