package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A walk through the pages of a list while others change what is in it.
final class OrderWalkApiTest {

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();
  private final String customer = company.customer();

  static Stream<Arguments> walks() {
    var first = Long.getLong("docket.seed", new Random().nextInt(1_000_000_000));
    System.out.printf("walks: the first with -Ddocket.seed=%d%n", first);
    return LongStream.range(first, first + 3)
        .boxed()
        .flatMap(
            seed -> Stream.of(Arguments.of("-created_at", seed), Arguments.of("created_at", seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("walks")
  void what_is_asked_for_throughout_is_met_once(String sort, long seed) {
    var random = new Random(seed);
    var orders = placed(60);
    var shuffled = new ArrayList<>(orders);
    Collections.shuffle(shuffled, random);
    var entering = shuffled.subList(0, 10);
    var leaving = shuffled.subList(10, 20);
    var deleted = shuffled.subList(20, 25);
    var throughout = shuffled.subList(25, 60);
    orders.stream().filter(order -> !entering.contains(order)).forEach(this::confirm);

    var changes = new ArrayList<Runnable>();
    entering.forEach(order -> changes.add(() -> confirm(order)));
    leaving.forEach(order -> changes.add(() -> step(order, "process")));
    deleted.forEach(order -> changes.add(() -> delete(order)));
    IntStream.range(0, 10).forEach(n -> changes.add(() -> confirm(company.order(customer))));
    Collections.shuffle(changes, random);
    var seen = walkDuring(changes, sort, random);

    var inOrder = new ArrayList<>(orders);
    if (sort.startsWith("-")) {
      Collections.reverse(inOrder);
    }
    inOrder.retainAll(throughout);
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(throughout::contains)).containsExactlyElementsOf(inOrder);
  }

  /// Some of the changes are made behind each page, while the next one is read.
  private List<String> walkDuring(List<Runnable> changes, String sort, Random random) {
    var seen = new ArrayList<String>();
    var made = new ArrayList<Future<?>>();
    var rest = changes.iterator();
    var list = "/orders?status=confirmed&limit=7&sort=" + sort;
    try (var others = Executors.newFixedThreadPool(3)) {
      var page = owner.get(list).isStatus(200);
      seen.addAll(page.ids());
      while (page.field("has_more").equals("true")) {
        for (var n = random.nextInt(10); n > 0 && rest.hasNext(); n--) {
          made.add(others.submit(rest.next()));
        }
        page = owner.get(list + "&cursor=" + page.field("next_cursor")).isStatus(200);
        seen.addAll(page.ids());
      }
    }
    assertThat(made).isNotEmpty().allSatisfy(change -> change.get());
    return seen;
  }

  private List<String> placed(int count) {
    return IntStream.range(0, count).mapToObj(n -> company.order(customer)).toList();
  }

  private void confirm(String order) {
    step(order, "confirm");
  }

  private void step(String order, String action) {
    owner.post("/orders/" + order + "/" + action).isStatus(200);
  }

  /// No call does so; but what is gone must not lead a walk astray.
  private void delete(String order) {
    server
        .database()
        .executeAsSuperuser(
            """
            delete from order_items where order_id = '%1$s';
            delete from orders where id = '%1$s'
            """
                .formatted(order));
  }
}
