package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.PackagedProgram;
import dev.docket.bootstrap.ServerSettings;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program with little memory.
@Timeout(300)
final class OrderExportIT {

  private static final int ORDERS = 200_000;
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path directory;

  /// The answer alone is larger than all of the server's heap.
  @Test
  void an_export_that_is_read_slowly_is_larger_than_the_memory_of_the_server() throws Exception {
    var database = TestDatabase.migrated();
    try (var program = start(database)) {
      var owner = register(program.api());
      var tenant = owner.get("/tenant").id();
      var customer = owner.post("/customers", "{\"name\": \"Ada\"}").isStatus(201).id();
      SeededOrders.fill(database, tenant, customer, ORDERS);

      try (var export = open(owner)) {
        var read = readSlowly(export);

        assertThat(read.lines()).isEqualTo(ORDERS);
        assertThat(read.bytes()).isGreaterThan(64L * MEGABYTE);
      }
      owner.get("/orders?limit=1").isStatus(200);
    }
  }

  private PackagedProgram start(TestDatabase database) throws IOException {
    var small = Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m -XX:+ExitOnOutOfMemoryError");
    return PackagedProgram.start(directory, ServerSettings.on(database, small));
  }

  private static Client register(String api) {
    var nobody = new Client(api, "");
    var answer =
        nobody
            .post(
                "/auth/register",
                """
                {"tenant_name": "Acme", "tenant_slug": "acme", "name": "Olga",
                 "email": "olga@example.org", "password": "a long enough password"}\
                """)
            .isStatus(201);
    return nobody.as(answer.field("access_token"));
  }

  private static InputStream open(Client owner) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(owner.api() + "/orders/export"))
            .header("Authorization", "Bearer " + owner.token())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
  }

  private record Read(long bytes, long lines) {}

  private static Read readSlowly(InputStream export) throws IOException, InterruptedException {
    var chunk = new byte[MEGABYTE];
    var bytes = 0L;
    var lines = 0L;
    for (var count = export.readNBytes(chunk, 0, MEGABYTE);
        count > 0;
        count = export.readNBytes(chunk, 0, MEGABYTE)) {
      bytes += count;
      for (var n = 0; n < count; n++) {
        lines += chunk[n] == '\n' ? 1 : 0;
      }
      Thread.sleep(100);
    }
    return new Read(bytes, lines);
  }
}
