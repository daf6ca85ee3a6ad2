package dev.docket.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.shared.TenantId;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No method of a port is forgotten, and none is remembered that there is not any more.
final class PortProbesTest {

  /// @param name of the port, also for what it inherits, and of the method
  private record PortMethod(String name, boolean asksWhose) {

    static Stream<PortMethod> of(Class<?> port) {
      return Arrays.stream(port.getMethods())
          .filter(method -> !Modifier.isStatic(method.getModifiers()))
          .map(method ->
              new PortMethod(
                  port.getSimpleName() + "." + method.getName(),
                  method.getParameterCount() > 0
                      && method.getParameterTypes()[0] == TenantId.class));
    }
  }

  private static final List<PortMethod> METHODS = methods(Ports.class);

  @Test
  void every_method_has_a_probe_or_a_reason_to_need_none() {
    assertThat(METHODS).hasSizeGreaterThan(35).allSatisfy(PortProbesTest::requireCovered);
  }

  @Test
  void no_probe_and_no_reason_is_for_a_method_that_is_not_there_any_more() {
    assertThat(METHODS)
        .extracting(PortMethod::name)
        .containsAll(PortProbes.ALL.keySet())
        .containsAll(PortProbes.NEED_NONE.keySet());
  }

  /// Of two methods of one name only one would be tried.
  @Test
  void no_port_has_two_methods_of_one_name() {
    assertThat(METHODS).extracting(PortMethod::name).doesNotHaveDuplicates();
  }

  interface Numbered {
    Optional<String> find(TenantId tenant, String number);
  }

  interface Invoices extends Numbered {
    Optional<String> findAnywhere(String number);
  }

  record PortsOfTomorrow(Invoices invoices) {}

  @Test
  void a_new_method_is_missed_here() {
    var added = methods(PortsOfTomorrow.class);

    assertThat(added)
        .extracting(PortMethod::name)
        .containsExactlyInAnyOrder("Invoices.find", "Invoices.findAnywhere");
    for (var method : added) {
      assertThatThrownBy(() -> requireCovered(method))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(method.name());
    }
  }

  /// A method that asks whose things it is about needs a probe, whatever the reason.
  private static void requireCovered(PortMethod method) {
    var covered =
        PortProbes.ALL.containsKey(method.name())
            || (!method.asksWhose() && PortProbes.NEED_NONE.containsKey(method.name()));
    assertThat(covered).as("%s needs a probe in PortProbes", method.name()).isTrue();
  }

  private static List<PortMethod> methods(Class<? extends Record> ports) {
    return Arrays.stream(ports.getRecordComponents())
        .map(RecordComponent::getType)
        .flatMap(PortMethod::of)
        .toList();
  }
}
