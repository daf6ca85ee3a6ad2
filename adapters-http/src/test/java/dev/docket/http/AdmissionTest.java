package dev.docket.http;

import static dev.docket.http.Route.ANYONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.http.shared.Admission;
import dev.docket.http.shared.Admissions;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Bodies;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// More calls than there are slots for.
@Timeout(60)
final class AdmissionTest {

  private static final List<Integer> OUTSIDE = List.of(404);
  private static final List<Integer> INSIDE = List.of(200, 503);
  private static final Duration LONG = Duration.ofSeconds(40);

  @AutoClose
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private final Semaphore gate = new Semaphore(0);
  private final Queue<String> worked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void the_excess_is_refused_at_once_and_the_others_have_their_answers() throws Exception {
    var admission = new Admission(2, 2, LONG);
    try (var api = TestApi.admitting(admission, gated())) {
      var letIn = crowd(api, admission, 4);
      assertThat(admission.working()).isEqualTo(2);
      assertThat(admission.waiting()).isEqualTo(2);

      var refused = api.get("/gated/x", "Origin: " + TestApi.ORIGIN);
      var alsoRefused = api.post("/nowhere", "{\"a\": 1}", "Authorization: Bearer nonsense");

      assertThat(refused.isProblem(503, "overloaded").header("Retry-After")).isEqualTo("1");
      assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(TestApi.ORIGIN);
      alsoRefused.isProblem(503, "overloaded");
      assertThat(admission.refused()).isEqualTo(2);
      gate.release(4);
      for (var call : letIn) {
        assertThat(call.get().status()).isEqualTo(200);
      }
      awaitQuiet(admission);
    }
  }

  @Test
  void who_stands_outside_of_the_api_is_not_kept_waiting() throws Exception {
    var admission = new Admission(1, 1, LONG);
    try (var api = TestApi.admitting(admission, gated())) {
      crowd(api, admission, 2);

      Wire.exchange(api.port(), TestApi.request("GET", "/health", "")).isProblem(404);
      Wire.exchange(api.port(), TestApi.request("GET", "/api/v2/gated/x", "")).isProblem(404);
      // the same address in another spelling
      Wire.exchange(api.port(), TestApi.request("GET", "/%61pi/v1/gated", ""))
          .isProblem(503, "overloaded");

      gate.release(2);
    }
  }

  @Test
  void a_refusal_ends_the_connection_only_where_a_body_is_still_to_come() throws Exception {
    var admission = new Admission(1, 0, LONG);
    try (var api = TestApi.admitting(admission, gated())) {
      crowd(api, admission, 1);
      var kept =
          """
          POST /api/v1/gated/x HTTP/1.1
          Host: docket
          Content-Length: 2

          {}\
          """
              .replace("\n", "\r\n");
      var started = kept.replace("Length: 2", "Length: 3");

      var answers =
          Wire.exchangeInTurn(api.port(), kept, TestApi.request("GET", "/api/v1/gated/x", ""));
      var cut = Wire.exchange(api.port(), started);

      answers.forEach(answer -> answer.isProblem(503, "overloaded"));
      assertThat(answers.getFirst().header("Connection")).isEmpty();
      assertThat(cut.isProblem(503, "overloaded").header("Connection")).isEqualTo("close");
      gate.release();
    }
  }

  /// Which of its requests come while there is no room is left to chance, as are the threads that
  /// read them.
  @Test
  void connections_that_are_kept_get_every_answer_while_the_doors_open_and_shut() throws Exception {
    var admission = new Admission(2, 2, Duration.ofMillis(2));
    try (var api = TestApi.admitting(admission, busy())) {
      var connections = new ArrayList<Future<List<Answer>>>();
      for (var number = 0; number < 24; number++) {
        connections.add(THREADS.submit(() -> takeTurns(api.port(), 300)));
      }

      for (var connection : connections) {
        var answers = connection.get();
        for (var number = 0; number < answers.size(); number++) {
          assertThat(answers.get(number).status()).isIn(number % 3 == 0 ? OUTSIDE : INSIDE);
        }
      }
      assertThat(admission.refused()).isPositive();
      awaitQuiet(admission);
    }
  }

  /// While a door is shut, one thread reads the requests of many connections.
  @Test
  void a_shut_door_keeps_nobody_from_being_read_who_comes_to_another() throws Exception {
    var logins = new Admission(1, 0, LONG);
    var calls = new Admission(2, 2, LONG);
    logins.enter();
    try (var api = TestApi.admitting(new Admissions(logins, calls), gated())) {
      var letIn = crowd(api, calls, 3);

      api.get("/auth/x").isProblem(503, "overloaded");

      gate.release(3);
      for (var call : letIn) {
        assertThat(call.get().status()).isEqualTo(200);
      }
    }
  }

  private static List<Answer> takeTurns(int port, int size) throws Exception {
    var answers = new ArrayList<Answer>();
    try (var wire = Wire.to(port)) {
      for (var number = 0; number < size; number++) {
        var address = number % 3 == 0 ? "/health" : "/api/v1/busy";
        wire.send(bytes("GET " + address + " HTTP/1.1\r\nHost: docket\r\n\r\n"));
        answers.add(wire.nextAnswer());
      }
    }
    return answers;
  }

  private static Route busy() {
    return Route.get(
        "/busy",
        ANYONE,
        "Take a moment",
        http -> {
          Thread.sleep(1);
          Answers.ok(http, Map.of());
        });
  }

  @Test
  void those_who_wait_are_served_in_the_order_of_their_coming() throws Exception {
    var admission = new Admission(1, 6, LONG);
    try (var api = TestApi.admitting(admission, gated())) {
      var calls = crowd(api, admission, 7);

      gate.release(7);

      for (var call : calls) {
        call.get();
      }
      assertThat(worked).containsExactly("0", "1", "2", "3", "4", "5", "6");
    }
  }

  @Test
  void who_has_waited_long_enough_is_refused() throws Exception {
    var admission = new Admission(1, 6, Duration.ofMillis(20));
    try (var api = TestApi.admitting(admission, gated())) {
      crowd(api, admission, 1);

      api.get("/gated/x").isProblem(503, "overloaded");

      assertThat(admission.waiting()).isZero();
      gate.release();
    }
  }

  @Test
  void there_is_room_for_those_who_do_not_wait_in_vain() throws Exception {
    var admission = new Admission(1, 3, Duration.ofMillis(300));
    admission.enter();

    // all three leave without a slot; the last place stays
    assertThat(enterTogether(admission, 3)).containsExactly(false, false, false);
    assertThat(admission.isShutTo(0)).isFalse();
    assertThat(admission.isShutTo(1)).isTrue();

    for (var places = 1; places < 3; places++) {
      var waiting = THREADS.submit(admission::enter);
      await(() -> admission.waiting() == 1);
      admission.leave();
      assertThat(waiting.get()).isTrue();
      assertThat(admission.isShutTo(places)).isFalse();
      assertThat(admission.isShutTo(places + 1)).isTrue();
    }
  }

  @Test
  void who_is_on_the_way_to_a_door_counts_as_if_there() {
    var doors = new Doors(Admissions.of(1, 1), "/api/v1");

    doors.announce();
    assertThat(doors.oneIsShut()).isFalse();
    doors.announce();
    assertThat(doors.oneIsShut()).isTrue();
    doors.welcome();
    assertThat(doors.oneIsShut()).isFalse();
  }

  private static List<Boolean> enterTogether(Admission admission, int size) throws Exception {
    Callable<Boolean> enter = admission::enter;
    var results = new ArrayList<Boolean>();
    for (var entering : THREADS.invokeAll(Collections.nCopies(size, enter))) {
      results.add(entering.get());
    }
    return results;
  }

  @Test
  void a_body_that_comes_slowly_takes_no_slot() throws Exception {
    var admission = new Admission(1, 0, LONG);
    try (var api = TestApi.admitting(admission, reading(), gated());
        var slow = Wire.to(api.port())) {
      var request = TestApi.request("POST", "/api/v1/reading", "{\"name\": 1}");
      slow.send(bytes(request.substring(0, request.length() - 4)));
      begun.await();
      awaitQuiet(admission);

      gate.release();
      assertThat(api.get("/gated/x").status()).isEqualTo(200);

      slow.send(bytes(request.substring(request.length() - 4)));
      assertThat(slow.lastAnswer(false).status()).isEqualTo(200);
      awaitQuiet(admission);
    }
  }

  @Test
  void a_body_that_comes_slowly_may_find_no_slot_at_its_end() throws Exception {
    var admission = new Admission(1, 0, LONG);
    try (var api = TestApi.admitting(admission, reading(), gated());
        var slow = Wire.to(api.port())) {
      var request = TestApi.request("POST", "/api/v1/reading", "{\"name\": 1}");
      slow.send(bytes(request.substring(0, request.length() - 4)));
      begun.await();
      awaitQuiet(admission);
      crowd(api, admission, 1);

      slow.send(bytes(request.substring(request.length() - 4)));

      slow.lastAnswer(false).isProblem(503, "overloaded");
      gate.release();
      awaitQuiet(admission);
    }
  }

  @Test
  void an_answer_that_is_not_taken_takes_no_slot() throws Exception {
    var admission = new Admission(1, 0, LONG);
    try (var api = TestApi.admitting(admission, large(), gated());
        var slow = Wire.to(api.port())) {
      slow.send(bytes(TestApi.request("GET", "/api/v1/large", "")));
      begun.await();
      awaitQuiet(admission);

      gate.release();

      assertThat(api.get("/gated/x").status()).isEqualTo(200);
      // it was not given up meanwhile
      assertThat(slow.lastAnswer(false).status()).isEqualTo(200);
    }
  }

  @Test
  void connections_that_are_given_up_leave_nothing_behind() throws Exception {
    var admission = new Admission(4, 20, Duration.ofMillis(200));
    try (var api = TestApi.admitting(admission, gated(), reading())) {
      for (var number = 0; number < 200; number++) {
        try (var wire = Wire.to(api.port())) {
          wire.send(bytes(someRequest(number)));
        }
      }

      gate.release(10_000);

      awaitQuiet(admission);
      assertThat(api.get("/gated/x").status()).isEqualTo(200);
    }
  }

  /// Whole ones, ones that end within their body, and ones that end within their head.
  private static String someRequest(int number) {
    var request = TestApi.request("POST", "/api/v1/reading", "{\"name\": 1}");
    return switch (number % 3) {
      case 0 -> TestApi.request("GET", "/api/v1/gated/x", "");
      case 1 -> request.substring(0, request.length() - 4);
      default -> request.substring(0, 20);
    };
  }

  /// Calls that have come one after the other, and that work or wait by now.
  private List<Future<Answer>> crowd(TestApi api, Admission admission, int size) throws Exception {
    var calls = new ArrayList<Future<Answer>>();
    for (var number = 0; number < size; number++) {
      var address = "/gated/" + number;
      var expected = number + 1;
      calls.add(THREADS.submit(() -> api.get(address)));
      await(() -> admission.working() + admission.waiting() == expected);
    }
    return calls;
  }

  private Route gated() {
    return Route.get(
        "/gated/{number}",
        ANYONE,
        "Wait at the gate",
        http -> {
          assertThat(gate.tryAcquire(40, TimeUnit.SECONDS)).isTrue();
          worked.add(http.pathParam("number"));
          Answers.ok(http, Map.of());
        });
  }

  private Route reading() {
    return Route.post("/reading", ANYONE, "Read", this::read);
  }

  private void read(Context http) {
    begun.countDown();
    Bodies.read(http);
    Answers.ok(http, Map.of());
  }

  /// More than what the system takes on the way.
  private Route large() {
    return Route.get(
        "/large",
        ANYONE,
        "Tell much",
        http -> {
          Answers.ok(http, Map.of("much", "x".repeat(30_000_000)));
          begun.countDown();
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void awaitQuiet(Admission admission) throws InterruptedException {
    await(() -> admission.working() == 0 && admission.waiting() == 0);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(2);
    }
  }
}
