package dev.docket.bootstrap.api.writes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import dev.docket.bootstrap.api.TestServer;
import dev.docket.bootstrap.api.TestServer.Company;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/// One key in many hands at the same moment: what it was sent with happens once, and everybody is
/// told the same of it.
@Timeout(60)
final class KeyRacesApiTest {

  private static final int ROUNDS = 20;
  private static final int CALLERS = 24;
  private static final String TEA =
      "{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": \"13.99\"}";

  private static final TestServer SERVER = TestServer.shared();
  private static final Company COMPANY = SERVER.company();
  private static final Client OWNER = COMPANY.owner();

  private final String key = "race-" + System.nanoTime();
  private final String customer = COMPANY.customer();

  @BeforeAll
  static void warm() {
    Crowd.warm(OWNER);
  }

  @RepeatedTest(ROUNDS)
  void of_24_posts_with_one_key_there_is_one_order() {
    var body = TestServer.orderOf(customer, TEA);

    var answers =
        Crowd.sameCall(CALLERS, () -> OWNER.post("/orders", body, "Idempotency-Key", key));

    var order = theOneAnswer(answers, 201).id();
    assertThat(ordersOf(customer)).containsExactly(order);
    assertThat(eventsOf(order)).containsExactly("order.created 1");
    assertThat(keptUnderTheKey()).containsExactly("201");
    assertThat(OWNER.get("/orders/" + order).isStatus(200).field("version")).isEqualTo("1");
  }

  @RepeatedTest(ROUNDS)
  void of_24_confirmations_with_one_key_each_tells_of_the_one_that_happened() {
    var order = COMPANY.order(customer);

    var answers =
        Crowd.sameCall(
            CALLERS, () -> OWNER.post("/orders/" + order + "/confirm", "", "Idempotency-Key", key));

    var confirmed = theOneAnswer(answers, 200);
    assertThat(confirmed.field("status")).isEqualTo("confirmed");
    assertThat(confirmed.field("version")).isEqualTo("2");
    assertThat(OWNER.get("/orders/" + order).body()).isEqualTo(confirmed.body());
    assertThat(eventsOf(order)).containsExactly("order.created 1", "order.confirmed 2");
    assertThat(keptUnderTheKey()).containsExactly("200");
  }

  @RepeatedTest(ROUNDS)
  void of_one_key_with_24_requests_one_happens_and_the_others_are_told_so() {
    var calls =
        IntStream.range(0, CALLERS)
            .mapToObj(n -> TestServer.orderOf(customer, TEA.replace("tea", "tea-" + n)))
            .map(body ->
                (Callable<Answer>) () -> OWNER.post("/orders", body, "Idempotency-Key", key))
            .toList();

    var answers = Crowd.atOnce(calls);

    var placed = answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(placed).singleElement().satisfies(KeyRacesApiTest::isNoReplay);
    answers.stream()
        .filter(answer -> answer.status() != 201 && !isInFlight(answer))
        .forEach(answer -> answer.isProblem(422, "idempotency_key_reused"));
    assertThat(ordersOf(customer)).containsExactly(placed.getFirst().id());
    assertThat(keptUnderTheKey()).containsExactly("201");
  }

  /// What one of them was answered and the others were told again, but for those who were asked to
  /// come back.
  private static Answer theOneAnswer(List<Answer> answers, int status) {
    var told = answers.stream().filter(answer -> !isInFlight(answer)).toList();
    var first = told.stream().filter(answer -> !isReplay(answer)).toList();
    assertThat(first).as("answers that are no replay").hasSize(1);
    assertThat(told)
        .allSatisfy(answer -> {
          assertThat(answer.isStatus(status).text()).isEqualTo(first.getFirst().text());
          assertThat(answer.header("ETag")).isEqualTo(first.getFirst().header("ETag"));
          assertThat(answer.header("Location")).isEqualTo(first.getFirst().header("Location"));
        });
    return first.getFirst();
  }

  private static boolean isInFlight(Answer answer) {
    if (answer.status() != 409) {
      return false;
    }
    answer.isProblem(409, "idempotency_key_in_flight");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    return true;
  }

  private static boolean isReplay(Answer answer) {
    return answer.header("Idempotent-Replayed").equals("true");
  }

  private static void isNoReplay(Answer answer) {
    assertThat(isReplay(answer)).isFalse();
  }

  private static List<String> ordersOf(String customer) {
    return ask("select id from orders where customer_id = '%s'", customer);
  }

  private static List<String> eventsOf(String order) {
    return ask(
        """
        select type || ' ' || subject_version from events
        where subject_id = '%s' order by subject_version
        """,
        order);
  }

  private List<String> keptUnderTheKey() {
    return ask("select status from idempotency_keys where key = '%s'", key);
  }

  private static List<String> ask(String question, String of) {
    return SERVER.database().askSuperuser(question.formatted(of));
  }
}
