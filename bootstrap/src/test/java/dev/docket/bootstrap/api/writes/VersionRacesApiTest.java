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

/// Changes of one thing in one version at the same moment: one is made, and no other is lost in it
/// unnoticed.
@Timeout(60)
final class VersionRacesApiTest {

  private static final int ROUNDS = 20;
  private static final int CALLERS = 8;
  private static final String[] IF_FIRST = {"If-Match", "\"1\""};

  private static final TestServer SERVER = TestServer.shared();
  private static final Company COMPANY = SERVER.company();
  private static final Client OWNER = COMPANY.owner();

  @BeforeAll
  static void warm() {
    Crowd.warm(OWNER);
  }

  @RepeatedTest(ROUNDS)
  void of_two_patches_of_a_customer_in_one_version_one_is_made() {
    oneIsMade("/customers/" + COMPANY.customer(), "customer.created", "customer.updated", 2);
  }

  @RepeatedTest(ROUNDS)
  void of_two_patches_of_an_order_in_one_version_one_is_made() {
    var order = COMPANY.order(COMPANY.customer());

    oneIsMade("/orders/" + order, "order.created", "order.updated", 2);
  }

  @RepeatedTest(ROUNDS)
  void of_many_patches_in_one_version_one_is_made() {
    var order = COMPANY.order(COMPANY.customer());

    oneIsMade("/orders/" + order, "order.created", "order.updated", CALLERS);
  }

  @RepeatedTest(ROUNDS)
  void a_patch_and_a_step_in_one_version_are_not_both_made() {
    var path = "/orders/" + COMPANY.order(COMPANY.customer());

    var answers =
        Crowd.<Answer>atOnce(
            List.of(
                () ->
                    OWNER.patch(path, "{\"reference\": null, \"metadata\": {\"a\": 1}}", IF_FIRST),
                () -> OWNER.post(path + "/confirm", "", IF_FIRST)));

    assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 412);
    assertThat(OWNER.get(path).body()).isEqualTo(made(answers).body());
  }

  private static void oneIsMade(String path, String created, String updated, int callers) {
    var calls =
        IntStream.range(0, callers)
            .mapToObj(n -> "{\"metadata\": {\"by\": %d}}".formatted(n))
            .map(patch -> (Callable<Answer>) () -> OWNER.patch(path, patch, IF_FIRST))
            .toList();

    var answers = Crowd.atOnce(calls);

    assertThat(statuses(answers)).hasSize(callers).containsOnly(200, 412).containsOnlyOnce(200);
    answers.stream()
        .filter(answer -> answer.status() == 412)
        .forEach(stale ->
            assertThat(stale.isProblem(412, "stale_version").field("current_version"))
                .isEqualTo("2"));
    assertThat(OWNER.get(path).body()).isEqualTo(made(answers).body());
    assertThat(eventsOf(path)).containsExactly(created + " 1", updated + " 2");
  }

  private static List<Integer> statuses(List<Answer> answers) {
    return answers.stream().map(Answer::status).toList();
  }

  private static Answer made(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow();
  }

  private static List<String> eventsOf(String path) {
    return SERVER
        .database()
        .askSuperuser(
            """
            select type || ' ' || subject_version from events
            where subject_id = '%s' order by subject_version
            """
                .formatted(path.substring(path.lastIndexOf('/') + 1)));
  }
}
