package dev.docket.application.orders.port;

import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.Failure.RuleBroken;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/// How many orders there are and what they come to, by currency and status, all as of one moment.
///
/// @param groups those that have orders: by currency, then from the first status to the last
public record OrderSummary(List<Group> groups) {

  private static final BigInteger MAX_MINOR_UNITS = BigInteger.valueOf(Money.MAX_MINOR_UNITS);

  private static final Comparator<Group> BY_CURRENCY_AND_STATUS =
      Comparator.comparing((Group group) -> group.total().currency().code())
          .thenComparing(Group::status);

  public OrderSummary {
    groups = groups.stream().sorted(BY_CURRENCY_AND_STATUS).toList();
  }

  /// The orders of one status in one currency.
  ///
  /// @param total what they come to together
  public record Group(OrderStatus status, Money total, long count) {

    /// @throws RuleBroken `amount_out_of_range` when they come to more than an amount can be
    public static Group of(
        OrderStatus status, Currency currency, BigInteger minorUnits, long count) {
      if (minorUnits.compareTo(MAX_MINOR_UNITS) > 0) {
        throw new RuleBroken(
            "amount_out_of_range",
            "the total of the %s orders in %s is too large; ask for fewer of them"
                .formatted(status.code(), currency));
      }
      return new Group(status, new Money(minorUnits.longValueExact(), currency), count);
    }
  }

  /// How many orders there are in all groups.
  public long count() {
    return groups.stream().mapToLong(Group::count).sum();
  }
}
