package dev.docket.bench;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Calls that come at a rate, whatever becomes of them: 70 in 100 read an order, 20 list, 10 place
/// one. The phases follow each other; what was measured is written to a file, a line for each.
public final class OpenLoad extends Simulation {

  private static final int PAUSE_SECONDS = 3;

  private final List<Tenant> tenants = Tenant.readAll(Path.of(System.getProperty("bench.tenants")));
  private final Path result = Path.of(System.getProperty("bench.result"));
  private final List<Tally> tallies =
      Phase.read(System.getProperty("bench.phases")).stream().map(Tally::new).toList();

  public OpenLoad() {
    var protocol =
        http.baseUrl(System.getProperty("bench.api")).shareConnections().disableCaching();
    var populations = new ArrayList<PopulationBuilder>();
    var begin = 0;
    for (var tally : tallies) {
      var phase = tally.phase;
      populations.add(
          scenario(phase.name())
              .exec(one(tally))
              .injectOpen(
                  nothingFor(begin),
                  constantUsersPerSec(phase.rate()).during(phase.seconds()).randomized()));
      begin += phase.seconds() + PAUSE_SECONDS;
    }
    setUp(populations).protocols(protocol).maxDuration(begin + 20);
  }

  private ChainBuilder one(Tally tally) {
    return exec(session -> ofSomeone(session))
        .exec(
            randomSwitch()
                .on(
                    percent(70).then(exec(measured(http("get").get("/orders/#{order}")))),
                    percent(20).then(exec(measured(http("list").get("/orders")))),
                    percent(10).then(exec(measured(place())))))
        .exec(tally::note);
  }

  private static HttpRequestActionBuilder place() {
    return http("place")
        .post("/orders")
        .header("Content-Type", "application/json")
        .body(
            StringBody(
                """
                {"customer_id": "#{customer}", "currency": "EUR",
                 "items": [{"product_id": "tea", "quantity": 2, "unit_price": "13.99"}]}\
                """));
  }

  private static HttpRequestActionBuilder measured(HttpRequestActionBuilder request) {
    return request
        .header("Authorization", "Bearer #{key}")
        .check(status().saveAs("status"), responseTimeInMillis().saveAs("millis"));
  }

  private Session ofSomeone(Session session) {
    var random = ThreadLocalRandom.current();
    var tenant = tenants.get(random.nextInt(tenants.size()));
    return session
        .set("key", tenant.key())
        .set("customer", tenant.customer())
        .set("order", tenant.orders().get(random.nextInt(tenant.orders().size())));
  }

  @Override
  public void after() {
    try {
      Files.write(result, tallies.stream().map(tally -> tally.measured().line()).toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class Tally {

    private final Phase phase;
    private final Queue<Integer> served = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
    private final AtomicLong failed = new AtomicLong();

    Tally(Phase phase) {
      this.phase = phase;
    }

    Session note(Session session) {
      var status = session.contains("status") ? session.getInt("status") : 0;
      switch (status) {
        case 200, 201 -> served.add(session.getInt("millis"));
        case 429, 503 -> refused.add(session.getInt("millis"));
        default -> failed.incrementAndGet();
      }
      return session;
    }

    Measured measured() {
      return Measured.of(phase, List.copyOf(served), List.copyOf(refused), failed.get());
    }
  }
}
