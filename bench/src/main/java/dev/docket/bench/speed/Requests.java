package dev.docket.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The requests of a workload, made before it is measured: random orders of random tenants.
final class Requests {

  private static final int COUNT = 20_000;

  private final Settings settings;
  private final List<Company> companies;
  private final long base;

  Requests(Settings settings, List<Company> companies, long base) {
    this.settings = settings;
    this.companies = companies;
    this.base = base;
  }

  /// The body of an order of three items.
  static String order(Company company) {
    return """
    {"customer_id": "%s", "currency": "EUR", "items": [\
    {"product_id": "product-1", "quantity": 2, "unit_price": "13.99"}, \
    {"product_id": "product-2", "quantity": 1, "unit_price": "2.50"}, \
    {"product_id": "product-3", "quantity": 3, "unit_price": "9.99"}]}\
    """
        .formatted(company.customer());
  }

  static final String ORDERED_TOTAL = "60.45";

  /// A line for each: method, path, credential and body, apart by tabs.
  Path write(Workload workload, Path directory) throws IOException {
    // the same ones in each run
    var random = new Random(workload.text().hashCode());
    return Files.write(
        directory.resolve(workload.text() + ".requests"),
        IntStream.range(0, COUNT).mapToObj(_ -> line(workload, random)).toList());
  }

  private String line(Workload workload, Random random) {
    var company = companies.get(random.nextInt(companies.size()));
    var credential = company.credential(workload.isByKeys());
    var dice = random.nextInt(100);
    if (dice < workload.gets()) {
      var order = new SeededOrder(base, random.nextInt(settings.ordersOfEach()));
      return line("GET", "/orders/" + order.id(), credential, "");
    }
    if (dice < workload.gets() + workload.lists()) {
      return line("GET", "/orders?limit=20", credential, "");
    }
    if (dice < workload.gets() + workload.lists() + workload.creates()) {
      return line("POST", "/orders", credential, order(company));
    }
    return line("GET", "/users/me", credential, "");
  }

  private static String line(String method, String path, String credential, String body) {
    return String.join("\t", method, Api.PREFIX + path, credential, body);
  }
}
