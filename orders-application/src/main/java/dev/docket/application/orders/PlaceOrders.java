package dev.docket.application.orders;

import dev.docket.application.customers.port.Customers;
import dev.docket.application.orders.PlaceOrders.Entry.Unacceptable;
import dev.docket.application.orders.PlaceOrders.Entry.Wanted;
import dev.docket.application.orders.PlaceOrders.Result.NotAttempted;
import dev.docket.application.orders.PlaceOrders.Result.Placed;
import dev.docket.application.orders.PlaceOrders.Result.Refused;
import dev.docket.application.orders.port.Orders;
import dev.docket.application.orders.port.Orders.Addition;
import dev.docket.application.orders.port.Orders.TakenReference;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Places many orders in one transaction and as few steps as one. Each stands alone: the good ones
/// are kept, whatever becomes of the others, unless all or none are asked for.
public final class PlaceOrders {

  public static final int MAX_ORDERS = 100;

  private final Transactions transactions;
  private final Orders orders;
  private final Customers customers;
  private final InstantSource clock;
  private final Ids ids;

  public PlaceOrders(
      Transactions transactions, Orders orders, Customers customers, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.orders = orders;
    this.customers = customers;
    this.clock = clock;
    this.ids = ids;
  }

  /// One of the orders that are asked for.
  public sealed interface Entry {

    record Wanted(PlaceOrder.Command order) implements Entry {}

    /// What was no order in the first place. It counts among the refused ones.
    record Unacceptable(Failure.Invalid why) implements Entry {}
  }

  /// @param atomic whether all are kept or none
  public record Command(List<Entry> orders, boolean atomic) {

    /// @throws Failure.Invalid unless there are 1 to 100 orders
    public Command {
      orders = List.copyOf(orders);
      if (orders.isEmpty() || orders.size() > MAX_ORDERS) {
        throw new Failure.Invalid("/orders", "size", "must have 1 to 100 items");
      }
    }
  }

  /// What became of an order.
  public sealed interface Result {

    record Placed(Order order) implements Result {}

    /// @param why what placing this order alone would have been refused with
    record Refused(Failure why) implements Result {}

    /// A good order that was not kept because another one of its batch was refused.
    record NotAttempted() implements Result {}
  }

  /// One result for each order, in their order. Of those that have one reference the first good one
  /// gets it.
  public List<Result> handle(Actor actor, Command command) {
    actor.require(OrderScopes.WRITE);
    try {
      return transactions.of(actor.tenant(), () -> place(actor, command));
    } catch (NothingKept refused) {
      return refused.results;
    }
  }

  private List<Result> place(Actor actor, Command command) {
    var known = findCustomers(actor, command);
    var now = clock.instant();
    var judged = command.orders().stream().map(entry -> judge(entry, known, now)).toList();
    var taken = add(actor, placed(judged).toList());
    var results = judged.stream().map(result -> unlessTaken(result, taken)).toList();
    if (command.atomic() && results.stream().anyMatch(Refused.class::isInstance)) {
      throw new NothingKept(results.stream().map(result -> notKept(result, judged)).toList());
    }
    return results;
  }

  private Map<CustomerId, Customer> findCustomers(Actor actor, Command command) {
    var wanted =
        command.orders().stream()
            .filter(Wanted.class::isInstance)
            .map(entry -> ((Wanted) entry).order().customer())
            .collect(Collectors.toSet());
    return customers.findAllForShare(actor.tenant(), wanted).stream()
        .collect(Collectors.toMap(Customer::id, Function.identity()));
  }

  private Result judge(Entry entry, Map<CustomerId, Customer> known, Instant now) {
    return switch (entry) {
      case Unacceptable(var why) -> new Refused(why);
      case Wanted(var wanted) -> judge(wanted, known.get(wanted.customer()), now);
    };
  }

  private Result judge(PlaceOrder.Command wanted, @Nullable Customer customer, Instant now) {
    try {
      return new Placed(wanted.by(customer, ids, now));
    } catch (Failure refusal) {
      return new Refused(refusal);
    }
  }

  private Map<OrderId, TakenReference> add(Actor actor, List<Order> placed) {
    var additions =
        placed.stream()
            .map(order -> new Addition(order, new OrderEvent.Created(order).by(actor, ids.next())))
            .toList();
    return orders.addAll(actor.tenant(), additions).stream()
        .collect(Collectors.toMap(TakenReference::of, Function.identity()));
  }

  private static Stream<Order> placed(List<Result> results) {
    return results.stream()
        .filter(Placed.class::isInstance)
        .map(result -> ((Placed) result).order());
  }

  private static Result unlessTaken(Result result, Map<OrderId, TakenReference> taken) {
    var reference = result instanceof Placed(var order) ? taken.get(order.id()) : null;
    return reference == null ? result : new Refused(duplicate(reference.by()));
  }

  /// When nothing is kept, an order of the batch is none that could be pointed to.
  private static Result notKept(Result result, List<Result> batch) {
    return switch (result) {
      case Placed placed -> new NotAttempted();
      case Refused(Failure.Duplicate duplicate)
          when placed(batch).anyMatch(order -> order.id().value().equals(duplicate.existing())) ->
          new Refused(duplicate(null));
      default -> result;
    };
  }

  private static Failure.Duplicate duplicate(@Nullable OrderId existing) {
    return new Failure.Duplicate(
        "reference",
        "another one of the orders has this reference",
        existing == null ? null : existing.value());
  }

  /// Takes the transaction back, and the results out of it.
  private static final class NothingKept extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Result> results;

    NothingKept(List<Result> results) {
      super("nothing is kept", null, false, false);
      this.results = results;
    }
  }
}
