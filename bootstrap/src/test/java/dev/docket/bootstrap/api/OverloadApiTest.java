package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// A server with two slots, which calls hold that wait for a lock in the database.
@Timeout(90)
final class OverloadApiTest {

  private static final int CALLERS = 12;
  private static final Logger ACCESS = (Logger) LoggerFactory.getLogger("access");

  @AfterEach
  void leave_the_access_log_alone() {
    ACCESS.detachAndStopAllAppenders();
    ACCESS.setAdditive(true);
    ACCESS.setLevel(null);
  }

  @Test
  void while_all_slots_are_taken_calls_are_refused_and_health_is_told() throws Exception {
    var database = TestDatabase.migrated();
    var settings = Map.of("MAX_CONCURRENT_REQUESTS", "2", "REQUEST_QUEUE", "2");
    try (var server = TestServer.start(database, settings);
        var blocking = connection(database);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var company = server.company();
      var customer = company.customer();
      var done = new AtomicBoolean();
      var access = recordAccessLog();
      var begun = System.nanoTime();
      lockCustomers(blocking);
      var crowd =
          callers(
              threads, () -> callUntil(done, company.owner(), TestServer.orderOf(customer, ITEM)));
      try {
        Eventually.within(20, () -> metric(server, "docket_requests_working") == 2);

        // a slot may be free for a moment, whenever a lock was waited for in vain
        Eventually.within(20, () -> company.owner().get("/orders").status() == 503);
        for (var time = 0; time < 5; time++) {
          server.system().get("/health").isStatus(200);
          server.system().get("/health/live").isStatus(200);
          server.system().get("/health/ready").isStatus(200);
          server.admin().get("/health/live").isStatus(200);
          server.admin().get("/health/ready").isStatus(200);
        }
        Eventually.within(20, () -> metric(server, "docket_requests_waiting") == 2);
        assertThat(metric(server, "docket_requests_refused_total")).isPositive();
      } finally {
        done.set(true);
        blocking.rollback();
      }

      var refusals = refusals(crowd);
      assertThat(refusals).isNotEmpty().allSatisfy(OverloadApiTest::requireOverloaded);
      var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds() + 1;
      assertThat((long) refusals.size()).isGreaterThan(seconds);
      assertThat(linesOfRefusals(access)).isBetween(1L, seconds + 1);
      Eventually.within(20, () -> metric(server, "docket_requests_working") == 0);
      assertThat(metric(server, "docket_requests_waiting")).isZero();
      company.owner().get("/orders").isStatus(200);
    }
  }

  private static final String ITEM =
      "{\"product_id\": \"tea\", \"quantity\": 1, \"unit_price\": \"1.00\"}";

  private static void requireOverloaded(Answer answer) {
    answer.isProblem(503, "overloaded");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  private static ListAppender<ILoggingEvent> recordAccessLog() {
    var recorded = new ListAppender<ILoggingEvent>();
    recorded.list = new CopyOnWriteArrayList<>();
    recorded.start();
    // for the record alone: in tests nobody reads these lines
    ACCESS.setLevel(Level.INFO);
    ACCESS.setAdditive(false);
    ACCESS.addAppender(recorded);
    return recorded;
  }

  /// Each refusal with a line of its own would cost what those who are served need.
  private static long linesOfRefusals(ListAppender<ILoggingEvent> access) {
    return access.list.stream()
        .filter(line ->
            line.getKeyValuePairs().stream().anyMatch(pair -> "overloaded".equals(pair.value)))
        .count();
  }

  private interface Caller {
    List<Answer> call();
  }

  private static List<Future<List<Answer>>> callers(ExecutorService threads, Caller caller) {
    var crowd = new ArrayList<Future<List<Answer>>>();
    for (var number = 0; number < CALLERS; number++) {
      crowd.add(threads.submit(caller::call));
    }
    return crowd;
  }

  private static List<Answer> callUntil(AtomicBoolean done, Client owner, String order) {
    var answers = new ArrayList<Answer>();
    while (!done.get()) {
      answers.add(owner.post("/orders", order));
    }
    return answers;
  }

  /// Those who were let in have waited for the lock, some of them in vain.
  private static List<Answer> refusals(List<Future<List<Answer>>> crowd)
      throws InterruptedException, ExecutionException {
    var refusals = new ArrayList<Answer>();
    for (var caller : crowd) {
      for (var answer : caller.get()) {
        assertThat(answer.status()).as(answer.text()).isIn(201, 503);
        if (answer.field("code").equals("overloaded")) {
          refusals.add(answer);
        }
      }
    }
    return refusals;
  }

  private static double metric(TestServer server, String name) {
    return server
        .admin()
        .get("/metrics")
        .isStatus(200)
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  private static Connection connection(TestDatabase database) throws SQLException {
    var owner = database.owner();
    return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
  }

  private static void lockCustomers(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("select from customers for update");
    }
  }
}
