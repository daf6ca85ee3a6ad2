package dev.docket.bootstrap.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Callers who never come to the end of their body, on a server with two connections to its
/// database.
final class SlowCallersApiTest {

  @AutoClose
  private static final TestServer SERVER =
      TestServer.start(
          TestDatabase.migrated(),
          Map.of(
              "DB_POOL_SIZE", "2",
              "DB_MAX_OVERFLOW", "0",
              "BODY_TIMEOUT_SECONDS", "3"));

  private static final int CALLERS_OF_A_KIND = 4;

  private final List<Socket> slow = new ArrayList<>();

  @Test
  void a_body_that_is_waited_for_holds_no_connection_to_the_database() throws IOException {
    var company = SERVER.company();
    for (var number = 0; number < CALLERS_OF_A_KIND; number++) {
      beginCalls(company, number);
    }

    for (var times = 0; times < 3; times++) {
      company.owner().get("/customers").isStatus(200);
    }

    for (var socket : slow) {
      var answer = OneAnswer.of(socket.getInputStream().readAllBytes());
      answer.isProblem(408, "request_timeout");
      assertThat(answer.headers()).containsEntry("Connection", "close");
      socket.close();
    }
  }

  /// As each kind of caller.
  private void beginCalls(Company company, int number) throws IOException {
    var person = "Authorization: Bearer " + company.owner().token() + "\r\n";
    var machine =
        "Authorization: Bearer " + company.apiKey("customers:write").field("key") + "\r\n";
    var key = "Idempotency-Key: slow-" + number + "\r\n";
    begin("/customers", person);
    begin("/customers", machine);
    begin("/customers", person + key);
    begin("/customers", machine + key);
    begin("/customers?dry_run=true", person);
    begin("/auth/login", "");
  }

  private void begin(String path, String headers) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port());
    socket.setSoTimeout(15_000);
    slow.add(socket);
    var head =
        "POST /api/v1%s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n".formatted(path);
    var begun = head + headers + "Content-Length: 100\r\n\r\n{";
    socket.getOutputStream().write(begun.getBytes(UTF_8));
  }
}
