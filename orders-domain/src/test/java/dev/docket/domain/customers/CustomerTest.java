package dev.docket.domain.customers;

import static dev.docket.domain.shared.Refusals.violation;
import static dev.docket.domain.shared.Refusals.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.MetadataPatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomerTest {

  private static final CustomerRevision NOTHING = new CustomerRevision(null, null, null, null);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Test
  void a_registered_customer_is_active_in_its_first_version() {
    var id = new CustomerId(new UUID(0, 1));
    var email = new EmailAddress("Ada@Example.org");
    var metadata = new Metadata(Map.of("zone", "north"));

    var customer = Customer.register(id, "Ada", email, "crm-1", metadata, NOW);

    assertThat(customer)
        .isEqualTo(
            new Customer(id, "Ada", email, "crm-1", CustomerStatus.ACTIVE, metadata, 1, NOW, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200})
  void a_name_has_1_to_200_characters(int length) {
    assertThat(customer("🙂".repeat(length), null).name()).isEqualTo("🙂".repeat(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 201})
  void a_shorter_or_longer_name_is_refused(int length) {
    assertThat(violation(() -> customer("x".repeat(length), null))).isEqualTo("/name length");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void an_external_id_has_1_to_100_characters(int length) {
    assertThat(customer("Ada", "🙂".repeat(length)).externalId()).isEqualTo("🙂".repeat(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void a_shorter_or_longer_external_id_is_refused(int length) {
    assertThat(violation(() -> customer("Ada", "x".repeat(length))))
        .isEqualTo("/external_id length");
  }

  @Test
  void a_customer_can_be_without_email_and_external_id() {
    var customer = customer("Ada", null);

    assertThat(customer.email()).isNull();
    assertThat(customer.externalId()).isNull();
  }

  @Test
  void only_an_active_customer_may_order() {
    var active = customer("Ada", null);
    var inactive = active.switchTo(CustomerStatus.INACTIVE, NOW);

    assertThatCode(active::requireActive).doesNotThrowAnyException();
    assertThatThrownBy(inactive::requireActive)
        .isInstanceOfSatisfying(
            Failure.RuleBroken.class,
            broken -> assertThat(broken.code()).isEqualTo("customer_inactive"));
  }

  @Test
  void switching_changes_the_status_the_version_and_the_time_alone() {
    var before = customer("Ada", "crm-1");

    var after = before.switchTo(CustomerStatus.INACTIVE, NOW.plusSeconds(5));

    assertThat(after.status()).isEqualTo(CustomerStatus.INACTIVE);
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.updatedAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("status", "version", "updatedAt")
        .isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(CustomerStatus.class)
  void switching_to_the_status_that_it_has_changes_nothing(CustomerStatus status) {
    var customer = customer("Ada", null).switchTo(status, NOW);

    assertThat(customer.switchTo(status, NOW.plusSeconds(5))).isSameAs(customer);
  }

  @ParameterizedTest
  @EnumSource(CustomerStatus.class)
  void a_revised_customer_has_what_is_wanted_and_keeps_the_rest(CustomerStatus status) {
    var before = customer("Ada", "crm-1").switchTo(status, NOW);
    var email = new EmailAddress("grace@example.org");

    var renamed =
        before.revise(new CustomerRevision("Grace", null, null, null), NOW.plusSeconds(5));
    var bare =
        renamed.revise(
            new CustomerRevision(null, new Change<>(email), new Change<>(null), null),
            NOW.plusSeconds(6));

    assertThat(renamed)
        .usingRecursiveComparison()
        .ignoringFields("name", "version", "updatedAt")
        .isEqualTo(before);
    assertThat(renamed.name()).isEqualTo("Grace");
    assertThat(renamed.version()).isEqualTo(before.version() + 1);
    assertThat(renamed.updatedAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(bare.email()).isEqualTo(email);
    assertThat(bare.externalId()).isNull();
    assertThat(bare.version()).isEqualTo(before.version() + 2);
  }

  @Test
  void a_revision_that_changes_nothing_leaves_the_very_same_customer() {
    var customer = customer("Ada", "crm-1");
    var same =
        new CustomerRevision("Ada", new Change<>(null), new Change<>("crm-1"), new Change<>(null));

    assertThat(customer.revise(NOTHING, NOW.plusSeconds(5))).isSameAs(customer);
    assertThat(customer.revise(same, NOW.plusSeconds(5))).isSameAs(customer);
  }

  @Test
  void a_revision_is_bound_like_the_customer() {
    var customer = customer("Ada", "crm-1");

    assertThat(violation(() -> customer.revise(new CustomerRevision("", null, null, null), NOW)))
        .isEqualTo("/name length");
  }

  @Test
  void the_event_of_a_revision_names_the_fields_and_tells_nothing_of_them() {
    var customer = customer("Ada", "crm-1");
    var metadata = new MetadataPatch(Map.of("tier", "gold"));
    var all =
        new CustomerRevision(
            "Grace",
            new Change<>(new EmailAddress("grace@example.org")),
            new Change<>(null),
            new Change<>(metadata));

    var event = new CustomerEvent.Revised(customer.revise(all, NOW), customer);

    assertThat(event.type()).isEqualTo("customer.updated");
    assertThat(event.subjectVersion()).isEqualTo(2);
    assertThat(event.data())
        .isEqualTo(Map.of("changed", List.of("name", "email", "external_id", "metadata")));
  }

  @ParameterizedTest
  @EnumSource(CustomerStatus.class)
  void a_status_is_read_back_from_its_lower_case_name(CustomerStatus status) {
    assertThat(status.code()).isLowerCase();
    assertThat(CustomerStatus.of(status.code())).isEqualTo(status);
    assertThat(CustomerStatus.parse(status.code())).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ACTIVE", " active", "deleted"})
  void what_is_no_status_is_refused_with_those_that_there_are(String code) {
    var violations = violations(() -> CustomerStatus.parse(code));

    assertThat(violations)
        .containsExactly(
            new Failure.Violation("/status", "enum", "must be one of active, inactive"));
  }

  @Test
  void an_event_tells_what_changed_and_nothing_personal() {
    var ada = customer("Ada", "crm-1");
    var inactive = ada.switchTo(CustomerStatus.INACTIVE, NOW.plusSeconds(5));
    var activeAgain = inactive.switchTo(CustomerStatus.ACTIVE, NOW.plusSeconds(6));

    var registered = new CustomerEvent.Registered(ada);
    var deactivated = new CustomerEvent.Switched(inactive);
    var activated = new CustomerEvent.Switched(activeAgain);

    assertThat(registered.type()).isEqualTo("customer.created");
    assertThat(registered.data()).isEqualTo(Map.of("status", "active"));
    assertThat(registered.subjectType()).isEqualTo("customer");
    assertThat(registered.subjectId()).isEqualTo(ada.id().value());
    assertThat(deactivated.type()).isEqualTo("customer.deactivated");
    assertThat(deactivated.data()).isEqualTo(Map.of("status", "inactive"));
    assertThat(deactivated.subjectVersion()).isEqualTo(2);
    assertThat(deactivated.occurredAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(activated.type()).isEqualTo("customer.activated");
  }

  private static Customer customer(String name, @Nullable String externalId) {
    return Customer.register(
        new CustomerId(new UUID(0, 1)), name, null, externalId, Metadata.EMPTY, NOW);
  }
}
