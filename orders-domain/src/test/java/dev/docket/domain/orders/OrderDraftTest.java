package dev.docket.domain.orders;

import static dev.docket.domain.orders.OrderFixture.EUR;
import static dev.docket.domain.orders.OrderFixture.draft;
import static dev.docket.domain.orders.OrderFixture.draftOf;
import static dev.docket.domain.orders.OrderFixture.eur;
import static dev.docket.domain.orders.OrderFixture.line;
import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Metadata;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderDraftTest {

  private static final Money MAX = new Money(Money.MAX_MINOR_UNITS, EUR);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void a_draft_has_1_to_100_lines(int lines) {
    assertThat(draftOf(lines).lines()).hasSize(lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void a_draft_with_fewer_or_more_lines_is_refused(int lines) {
    assertThat(violation(() -> draftOf(lines))).isEqualTo("/items size");
  }

  @Test
  void a_sum_goes_up_to_the_border_and_not_over_it() {
    var cent = line("cent", 1, eur("0.01"));
    var rest = line("rest", 1, new Money(Money.MAX_MINOR_UNITS - 1, EUR));

    assertThat(draft(List.of(rest, cent)).total()).isEqualTo(MAX);
    assertThat(violation(() -> draft(List.of(rest, cent, cent)))).isEqualTo("/items money_range");
  }

  @Test
  void lines_in_another_currency_are_a_mistake_of_the_program() {
    var dollars = line("tea", 1, Money.parse("1", Currency.of("USD")));

    assertThatThrownBy(() -> draft(List.of(dollars))).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void a_reference_has_1_to_100_characters(int length) {
    var reference = "🙂".repeat(length);

    assertThat(withReference(reference).reference()).isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void a_shorter_or_longer_reference_is_refused(int length) {
    assertThat(violation(() -> withReference("x".repeat(length)))).isEqualTo("/reference length");
  }

  @Test
  void a_reference_that_can_not_be_stored_is_refused() {
    assertThat(violation(() -> withReference("PO\u00001"))).isEqualTo("/reference characters");
  }

  private static OrderDraft withReference(String reference) {
    return new OrderDraft(EUR, List.of(line("tea", 1, eur("1"))), reference, Metadata.EMPTY);
  }
}
