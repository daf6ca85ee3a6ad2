package dev.docket.bench.speed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;

/// Looks into the answers of a server before they are counted: a fast wrong answer is no figure.
final class CheckedAnswers {

  private static final int TIMES = 5;

  private final Settings settings;
  private final Database database;
  private final List<Company> companies;
  private final long base;
  private final Random random = new Random(7);

  CheckedAnswers(Settings settings, Database database, List<Company> companies, long base) {
    this.settings = settings;
    this.database = database;
    this.companies = companies;
    this.base = base;
  }

  /// @throws WrongAnswer at the first one
  void require(Workload workload, Api api) throws IOException, InterruptedException, SQLException {
    for (var time = 0; time < TIMES; time++) {
      var company = companies.get(random.nextInt(companies.size()));
      var credential = company.credential(workload.isByKeys());
      if (workload.gets() > 0) {
        requireOrder(api, credential);
      }
      if (workload.lists() > 0) {
        requireList(api, company, credential);
      }
      if (workload.creates() > 0) {
        requireCreated(api, company, credential);
      }
      if (workload == Workload.AUTHENTICATE) {
        requireCaller(api, company, credential);
      }
    }
  }

  private void requireOrder(Api api, String credential) throws IOException, InterruptedException {
    var asked = new SeededOrder(base, random.nextInt(settings.ordersOfEach()));
    var order = api.get("/orders/" + asked.id(), credential);
    requireSame(asked.id().toString(), order.path("id").asText(), order);
    requireSame(asked.totalAmount(), order.path("total_amount").asText(), order);
    requireThreeItems(order);
  }

  private void requireList(Api api, Company company, String credential)
      throws IOException, InterruptedException, SQLException {
    var page = api.get("/orders?limit=20", credential);
    var orders = page.path("data");
    requireSame(newest(company), each(orders, "id"), page);
    requireSame(true, page.path("has_more").asBoolean(), page);
    orders.forEach(CheckedAnswers::requireThreeItems);
  }

  private List<String> newest(Company company) throws SQLException {
    try (var connection = database.connect()) {
      return Database.rows(
          connection,
          "select id from orders where tenant_id = '%s' order by id desc limit 20"
              .formatted(company.tenant()),
          row -> row.getString("id"));
    }
  }

  private static void requireCreated(Api api, Company company, String credential)
      throws IOException, InterruptedException {
    var created = api.post("/orders", credential, Requests.order(company));
    requireSame(Requests.ORDERED_TOTAL, created.path("total_amount").asText(), created);
    requireThreeItems(created);
    var read = api.get("/orders/" + created.path("id").asText(), credential);
    for (var field : List.of("id", "customer_id", "status", "total_amount", "items", "version")) {
      requireSame(created.path(field), read.path(field), read);
    }
  }

  private static void requireCaller(Api api, Company company, String credential)
      throws IOException, InterruptedException {
    var me = api.get("/users/me", credential);
    requireSame(company.owner().toString(), me.path("id").asText(), me);
    requireSame(company.tenant().toString(), me.path("tenant").path("id").asText(), me);
  }

  /// In the order in which they were ordered.
  private static void requireThreeItems(JsonNode order) {
    requireSame(
        List.of("product-1", "product-2", "product-3"),
        each(order.path("items"), "product_id"),
        order);
  }

  private static List<String> each(JsonNode things, String field) {
    return StreamSupport.stream(things.spliterator(), false)
        .map(thing -> thing.path(field).asText())
        .toList();
  }

  private static void requireSame(Object expected, Object told, JsonNode answer) {
    if (!Objects.equals(expected, told)) {
      throw new WrongAnswer("%s was expected, not %s: %s".formatted(expected, told, answer));
    }
  }
}
