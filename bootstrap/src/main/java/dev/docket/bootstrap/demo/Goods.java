package dev.docket.bootstrap.demo;

import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.shared.Metadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Who buys, and what: a trade in tea.
final class Goods {

  private record Product(String id, int cents) {}

  private static final List<Product> PRODUCTS =
      List.of(
          new Product("assam-250g", 1_250),
          new Product("darjeeling-100g", 1_490),
          new Product("earl-grey-250g", 1_120),
          new Product("sencha-100g", 1_680),
          new Product("oolong-100g", 2_150),
          new Product("rooibos-250g", 890),
          new Product("chamomile-50g", 640),
          new Product("teapot-1l", 3_900),
          new Product("cup-200ml", 1_050),
          new Product("strainer", 720),
          new Product("gift-box", 5_400));
  private static final List<String> FIRST =
      List.of(
          "Ada",
          "Alan",
          "Barbara",
          "Edsger",
          "Frances",
          "Grace",
          "Hedy",
          "Ivan",
          "Jean",
          "Katherine",
          "Leslie",
          "Margaret",
          "Niklaus",
          "Radia",
          "Tony");
  private static final List<String> LAST =
      List.of(
          "Abel", "Brandt", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito",
          "Jansen", "Khan", "Larsen", "Moreau", "Novak");
  private static final List<String> CHANNELS = List.of("web", "shop", "phone");
  private static final int DIGITS_OF_CENTS = 2;

  private final RandomGenerator random;

  Goods(RandomGenerator random) {
    this.random = random;
  }

  static String customer(int number) {
    return FIRST.get(number % FIRST.size()) + " " + LAST.get(number / FIRST.size() % LAST.size());
  }

  OrderDraft order(int number, Currency currency) {
    var chosen = new ArrayList<>(PRODUCTS);
    Collections.shuffle(chosen, Random.from(random));
    var lines =
        chosen.subList(0, random.nextInt(1, 5)).stream()
            .map(product -> line(product, currency))
            .toList();
    var metadata = new Metadata(Map.of("channel", CHANNELS.get(random.nextInt(CHANNELS.size()))));
    return new OrderDraft(currency, lines, "DEMO-%05d".formatted(number + 1), metadata);
  }

  private OrderLine line(Product product, Currency currency) {
    var price = Math.round(product.cents() * Math.pow(10, currency.digits() - DIGITS_OF_CENTS));
    return new OrderLine(product.id(), random.nextInt(1, 4), new Money(price, currency));
  }
}
