package dev.docket.bootstrap.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docket.bootstrap.api.TestServer;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.persistence.OrderSeed;
import dev.docket.persistence.TestDatabase;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// How reads cost at scale, printed as a table for docs/performance.md. One caller, one call at a
/// time, over HTTP; nothing here can fail for being slow.
final class ReadsBench {

  private static final int ORDERS = Integer.getInteger("docket.bench.orders", 200_000);
  private static final int EXPORTED = Integer.getInteger("docket.bench.exported", 1_000_000);
  private static final int PAGE = 20;
  private static final int CALLS = 300;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void measure() throws Exception {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var company = server.company();
      OrderSeed.in(server.database(), company.tenant()).add(ORDERS, 3);
      say("%,d orders of one tenant, 3 items each".formatted(ORDERS));
      pages(company);
      totals(company);
    }
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var company = server.company();
      OrderSeed.in(server.database(), company.tenant()).add(EXPORTED, 3);
      say("%,d orders of one tenant, 3 items each".formatted(EXPORTED));
      export(company, "application/x-ndjson");
      export(company, "text/csv");
    }
  }

  private void pages(Company company) throws Exception {
    var first = "/orders?limit=" + PAGE;
    var deep = first + "&cursor=" + lastCursor(company, first);
    for (var call = 0; call < CALLS; call++) {
      get(company, first);
      get(company, deep);
    }
    var firsts = new ArrayList<Long>();
    var deeps = new ArrayList<Long>();
    for (var call = 0; call < CALLS; call++) {
      firsts.add(nanos(company, first));
      deeps.add(nanos(company, deep));
    }
    say("page 1:          %s".formatted(spread(firsts)));
    say(
        "page %,d:     %s, %.2f of page 1"
            .formatted(ORDERS / PAGE, spread(deeps), ratio(deeps, firsts)));
  }

  /// Walks the whole list, as a client would.
  private String lastCursor(Company company, String first) throws Exception {
    var cursor = "";
    for (var page = page(company, first); page.path("has_more").asBoolean(); ) {
      cursor = page.path("next_cursor").asText();
      page = page(company, first + "&cursor=" + cursor);
    }
    return cursor;
  }

  private void totals(Company company) throws Exception {
    say("summary:         %s".formatted(spread(times(company, "/orders/summary"))));
    say("summary, EUR:    %s".formatted(spread(times(company, "/orders/summary?currency=EUR"))));
    say("pending, page 1: %s".formatted(spread(times(company, "/orders?status=pending"))));
    say(
        "total count:     %s"
            .formatted(spread(times(company, "/orders", "Prefer", "return=total-count"))));
  }

  private List<Long> times(Company company, String path, String... headers) throws Exception {
    var times = new ArrayList<Long>();
    for (var call = 0; call < 2 * 30; call++) {
      var time = nanos(company, path, headers);
      if (call >= 30) {
        times.add(time);
      }
    }
    return times;
  }

  private void export(Company company, String type) throws Exception {
    var begin = System.nanoTime();
    var bytes = read(company, type);
    var seconds = (System.nanoTime() - begin) / 1e9;
    say(
        "export %s: %.1f s, %,.0f orders/s, %,d MB"
            .formatted(type, seconds, EXPORTED / seconds, bytes / 1_000_000));
    say(
        "  extra heap after collection, at its most: %,d MB"
            .formatted(heapDuring(company, type) >> 20));
  }

  /// Collects every second while the export runs, and looks at what is left.
  private long heapDuring(Company company, String type) throws Exception {
    var memory = ManagementFactory.getMemoryMXBean();
    var most = new AtomicLong();
    System.gc();
    var before = memory.getHeapMemoryUsage().getUsed();
    try (var sampler = Executors.newSingleThreadScheduledExecutor()) {
      var _ =
          sampler.scheduleWithFixedDelay(
              () -> {
                System.gc();
                most.accumulateAndGet(memory.getHeapMemoryUsage().getUsed() - before, Math::max);
              },
              1,
              1,
              TimeUnit.SECONDS);
      read(company, type);
      sampler.shutdownNow();
    }
    return most.get();
  }

  private long read(Company company, String type) throws Exception {
    var request = request(company, "/orders/export", "Accept", type);
    var answer = client.send(request, BodyHandlers.ofInputStream());
    require(answer.statusCode(), "/orders/export");
    try (InputStream body = answer.body()) {
      return body.transferTo(OutputStream.nullOutputStream());
    }
  }

  private long nanos(Company company, String path, String... headers) throws Exception {
    var begin = System.nanoTime();
    get(company, path, headers);
    return System.nanoTime() - begin;
  }

  private JsonNode page(Company company, String path) throws Exception {
    return json.readTree(get(company, path));
  }

  private String get(Company company, String path, String... headers) throws Exception {
    var answer = client.send(request(company, path, headers), BodyHandlers.ofString(UTF_8));
    require(answer.statusCode(), path);
    return answer.body();
  }

  private static HttpRequest request(Company company, String path, String... headers) {
    var owner = company.owner();
    var request =
        HttpRequest.newBuilder(URI.create(owner.api() + path))
            .header("Authorization", "Bearer " + owner.token());
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private static void require(int status, String path) {
    if (status != 200) {
      throw new IllegalStateException(path + " was answered with " + status);
    }
  }

  private static double ratio(List<Long> some, List<Long> others) {
    return (double) percentile(some, 50) / percentile(others, 50);
  }

  private static String spread(List<Long> nanos) {
    return "p50 %.2f ms, p99 %.2f ms"
        .formatted(percentile(nanos, 50) / 1e6, percentile(nanos, 99) / 1e6);
  }

  private static long percentile(List<Long> values, int percent) {
    return values.stream().sorted().toList().get((values.size() - 1) * percent / 100);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
