package dev.docket.bootstrap.api.writes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.TestServer;
import dev.docket.http.Route;
import dev.docket.persistence.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every change that can be asked for, first as a dry run and then for good: the answers are the
/// same but for what is made anew each time, and the dry run leaves nothing behind. A route that
/// has no case in [DryRunCases] fails, so that a new one can not be forgotten.
final class EveryDryRunApiTest {

  private static final String PREFIX = "/api/v1";

  private static final TestServer SERVER = TestServer.start(TestDatabase.migrated(), Map.of());
  private static final DryRunCases CASES = new DryRunCases(SERVER);

  /// Ids, times and secrets.
  private static final Pattern MADE_ANEW =
      Pattern.compile(
          """
          [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\
          |\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d{6}Z\
          |dk[a-z_]*_[0-9a-f]{128,}\
          """);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static Stream<Route> changes() {
    return SERVER.routes().stream()
        .filter(route -> !route.method().equals("GET"))
        .filter(route -> route.path().startsWith(PREFIX + "/"))
        .filter(route -> !route.path().startsWith(PREFIX + "/auth/"));
  }

  static Stream<Named<DryRunCases.Case>> cases() {
    return CASES.all().stream().map(any -> Named.of(any.toString(), any));
  }

  @Test
  void every_route_that_changes_something_is_tried_with_good_and_with_bad_input() {
    assertThat(changes().map(EveryDryRunApiTest::name).toList())
        .hasSizeGreaterThanOrEqualTo(18)
        .containsExactlyInAnyOrderElementsOf(CASES.routes())
        .allSatisfy(route -> {
          assertThat(CASES.of(route)).anyMatch(DryRunCases.Case::isGood);
          assertThat(CASES.of(route)).anyMatch(one -> !one.isGood());
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_dry_run_answers_like_the_real_one_and_keeps_nothing(DryRunCases.Case tried) {
    var call = tried.call().get().keyed("dry-" + System.nanoTime());
    var before = Contents.of(SERVER.database());

    var dry = call.dry().send("a-call");
    var afterDry = Contents.of(SERVER.database());
    var real = call.send("a-call");
    var afterReal = Contents.of(SERVER.database());

    assertThat(afterDry.changedSince(before)).isEmpty();
    assertThat(real.status()).as(real.text()).isEqualTo(tried.status());
    assertThat(real.header("Dry-Run")).isEmpty();
    assertThat(real.header("Idempotent-Replayed")).isEmpty();
    assertThat(comparable(dry, call)).isEqualTo(comparable(real, call));
    assertThat(dry.header("Content-Type")).isEqualTo(real.header("Content-Type"));
    assertThat(List.of(dry.header("ETag"), dry.header("Location"))).containsOnly("");
    if (tried.isGood()) {
      assertThat(dry.status()).isEqualTo(200);
      assertThat(dry.header("Dry-Run")).isEqualTo("true");
      assertThat(afterReal.changedSince(before)).contains("events", "idempotency_keys");
    } else {
      assertThat(dry.status()).isEqualTo(real.status());
      assertThat(afterReal.changedSince(before)).isEmpty();
    }
  }

  /// @return the body, without what the request does not name and no two runs share
  private static String comparable(Answer answer, Call call) {
    return MADE_ANEW
        .matcher(answer.text())
        .replaceAll(found -> call.toString().contains(found.group()) ? found.group() : "made anew");
  }

  private static String name(Route route) {
    return route.method() + " " + route.path().substring(PREFIX.length());
  }
}
