package dev.docket.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.docket.application.PortProbes.Probe;
import dev.docket.application.idempotency.port.IdempotencyRecords.Claim;
import dev.docket.application.orders.port.OrderSummary;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every method of the ports, called by a stranger with what is ours: it gives nothing, or refuses,
/// and leaves all of ours as it was. [PortProbesTest] sees to it that no method is forgotten.
public interface PortWallsContract {

  Ports ports();

  @TestFactory
  default Stream<DynamicTest> a_stranger_is_given_nothing_of_ours_and_changes_nothing() {
    return tests(this::requireWall);
  }

  /// Else a stranger might be given nothing since there is nothing to be had.
  @TestFactory
  default Stream<DynamicTest> we_ourselves_are_given_something_or_change_something() {
    return tests(this::requireEffect);
  }

  /// A check of what one method does.
  interface Check {
    void of(String method, Probe probe);
  }

  private static Stream<DynamicTest> tests(Check check) {
    return PortProbes.ALL.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            probe -> dynamicTest(probe.getKey(), () -> check.of(probe.getKey(), probe.getValue())));
  }

  /// How a call ended.
  sealed interface Outcome {

    record Gave(@Nullable Object value) implements Outcome {}

    record Refused(RuntimeException failure) implements Outcome {}
  }

  private void requireWall(String method, Probe probe) {
    var our = Scene.over(ports());
    var stranger = our.given().tenant();
    var before = our.stored();

    switch (call(probe, stranger, our)) {
      case Outcome.Gave(var value) ->
          assertThat(isNothing(value)).as("%s gave <%s>", method, value).isTrue();
      case Outcome.Refused(Failure.Stale stale) ->
          assertThat(stale.currentVersion()).as("the version %s tells", method).isZero();
      case Outcome.Refused(var failure) ->
          assertThat(failure).isNotInstanceOf(Failure.Unavailable.class);
    }

    assertThat(our.stored()).as("all of ours after %s", method).isEqualTo(before);
  }

  private void requireEffect(String method, Probe probe) {
    var our = Scene.over(ports());
    var before = our.stored();

    var done =
        switch (call(probe, our.id(), our)) {
          case Outcome.Gave(var value) -> !isNothing(value) || !our.stored().equals(before);
          // it is there already
          case Outcome.Refused(var failure) -> method.endsWith(".add");
        };

    assertThat(done).as("the effect of %s", method).isTrue();
  }

  private static Outcome call(Probe probe, TenantId caller, Scene our) {
    try {
      return new Outcome.Gave(probe.by(caller, our));
    } catch (RuntimeException failure) {
      return new Outcome.Refused(failure);
    }
  }

  /// @throws AssertionError for a kind of answer that was not thought of here
  private static boolean isNothing(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Optional<?> found -> found.isEmpty();
      case Collection<?> found -> found.isEmpty();
      case Claim.Granted nobodyHasIt -> true;
      case Claim.Settled settled -> false;
      case Count count -> count.number() == 0 && !count.capped();
      case OrderSummary summary -> summary.groups().isEmpty();
      case Page<?, ?> found -> found.items().isEmpty() && !found.hasMore();
      default -> throw new AssertionError("when is this nothing: " + value);
    };
  }
}
