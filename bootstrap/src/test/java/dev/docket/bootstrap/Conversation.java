package dev.docket.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import dev.docket.domain.identity.RefreshToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a company says to a program over HTTP, on good days and on bad ones. Remembers what must
/// stay between the two.
final class Conversation {

  private static final String UNKNOWN = "01a20000-0000-7000-8000-00000000ffff";

  private final Set<String> secrets = new LinkedHashSet<>();
  private final List<Answer> answers = new ArrayList<>();

  private final String email = secret("olga@example.org");
  private final String password = secret("what olga thought up");
  private final Client nobody;
  private final Client owner;
  private final Client machine;

  private Conversation(String api) {
    nobody = new Client(api, "");
    owner = loggedIn(told(201, nobody.post("/auth/register", registration("acme", email))));
    var key =
        told(201, owner.post("/api-keys", "{\"name\": \"till\", \"scopes\": [\"orders:read\"]}"));
    machine = nobody.as(secret(key.field("key")));
  }

  /// Begins with a tenant, its owner and an API key.
  static Conversation with(String api) {
    return new Conversation(api);
  }

  /// Passwords, tokens, keys, and the addresses of people.
  Set<String> secrets() {
    return secrets;
  }

  List<Answer> answers() {
    return answers;
  }

  /// All that goes well or is refused with good reason.
  void onAGoodDay() throws IOException {
    sell();
    refresh();
    invite();
    guess();
    useKeys();
    forge();
    misspell();
    misplace();
  }

  /// When nobody can be added.
  void withABrokenTable() {
    told(500, nobody.post("/auth/register", registration("other", secret("eve@example.org"))));
    told(500, owner.post("/users", invitation(secret("mallory@example.org"))));
  }

  void withoutDatabase() {
    told(503, nobody.post("/auth/login", login(email, password)));
    told(503, nobody.post("/auth/register", registration("third", secret("trent@example.org"))));
    told(503, owner.get("/orders"));
    told(503, owner.post("/users", invitation(secret("victor@example.org"))));
    told(503, machine.get("/orders"));
  }

  private void sell() {
    var customer =
        told(
            201,
            owner.post(
                "/customers",
                "{\"name\": \"Ada\", \"email\": \"%s\"}".formatted(secret("ada@example.org"))));
    var order =
        """
        {"customer_id": "%s", "currency": "EUR",
         "items": [{"product_id": "tea", "quantity": 2, "unit_price": "1.50"}]}\
        """;
    told(201, owner.post("/orders", order.formatted(customer.id())));
    told(404, owner.post("/orders", order.formatted(UNKNOWN)));
    told(200, owner.get("/orders"));
    told(404, owner.get("/orders/" + UNKNOWN));
  }

  private void refresh() {
    var first = told(200, nobody.post("/auth/login", login(email, password)));
    loggedIn(first);
    var second = refresh(200, first.field("refresh_token"));
    loggedIn(second);
    var third = refresh(200, second.field("refresh_token"));
    loggedIn(third);
    // a reuse, which ends this login
    refresh(401, first.field("refresh_token"));
    refresh(401, third.field("refresh_token"));
    told(204, nobody.post("/auth/logout", token(third.field("refresh_token"))));
  }

  private void invite() {
    var address = secret("vera@example.org");
    var invited = told(201, owner.post("/users", invitation(address)));
    told(409, owner.post("/users", invitation(address)));
    var acceptance =
        "{\"invite_token\": \"%s\", \"name\": \"Vera\", \"password\": \"%s\"}"
            .formatted(secret(invited.field("invite_token")), secret("what vera thought up"));
    var vera = loggedIn(told(200, nobody.post("/auth/accept-invite", acceptance)));
    told(401, nobody.post("/auth/accept-invite", acceptance));
    told(403, vera.get("/events"));
    told(422, vera.post("/auth/password", change("not what vera thought", "her newest thought")));
    told(204, vera.post("/auth/password", change("what vera thought up", "her newest thought")));
    told(200, nobody.post("/auth/login", login(address, "her newest thought")));
  }

  private void guess() {
    var person = secret("nobody@example.org");
    for (var guess = 0; guess < 5; guess++) {
      told(401, nobody.post("/auth/login", login(person, secret("guess number " + guess))));
    }
    told(429, nobody.post("/auth/login", login(person, secret("one guess too many"))));
    // typed into the field above the right one
    told(422, nobody.post("/auth/login", login(password, "")));
    told(422, nobody.post("/auth/register", registration("acme", secret("no address"))));
  }

  private void useKeys() {
    told(200, machine.get("/orders"));
    told(403, machine.get("/customers"));
    told(422, owner.get("/orders?api_key=" + machine.token()));
    told(401, nobody.get("/orders?access_token=" + owner.token()));
    told(404, owner.get("/orders/" + machine.token()));
    told(404, nobody.get("/" + machine.token()));
    var other =
        told(201, owner.post("/api-keys", "{\"name\": \"old\", \"scopes\": [\"orders:read\"]}"));
    var old = nobody.as(secret(other.field("key")));
    told(200, old.get("/orders"));
    told(204, owner.delete("/api-keys/" + other.id()));
    told(401, old.get("/orders"));
  }

  private void forge() {
    var token = owner.token();
    var signed = token.substring(0, token.lastIndexOf('.') + 1);
    told(401, nobody.as(signed + secret("N0tTheS1gnatureOfAnyb0dy")).get("/orders"));
    told(401, nobody.as(secret("eyJhbGciOiJub25lIn0.e30.")).get("/orders"));
    told(401, nobody.as(machine.token() + "0").get("/orders"));
    told(401, nobody.as(secret("dk_live_" + "5".repeat(136))).get("/orders"));
    refresh(401, secret("dkr_" + "5".repeat(64) + "_" + "A".repeat(64)));
    var basic = Base64.getEncoder().encodeToString((email + ":" + password).getBytes(UTF_8));
    told(401, nobody.get("/orders", "Authorization", "Basic " + secret(basic)));
  }

  private void misspell() {
    told(400, nobody.post("/auth/login", login(email, password).replace("}", "")));
    told(400, nobody.post("/auth/login", login(email, password) + secret("behind the end")));
    told(400, nobody.post("/auth/login", "{\"password\": " + secret("unquoted thoughts") + "}"));
    told(422, nobody.post("/auth/login", "{\"pasword\": \"%s\"}".formatted(password)));
    told(422, nobody.post("/auth/login", "{\"%s\": \"password\"}".formatted(password)));
    told(422, nobody.post("/auth/login", "{\"password\": [\"%s\"]}".formatted(password)));
    told(405, nobody.get("/auth/login?password=" + secret("thought.of.by.olga")));
  }

  /// What no HTTP client would send; the server itself refuses it.
  private void misplace() throws IOException {
    var line = "GET /api/v1/orders?api_key=%s HTTP/1.1\r\n".formatted(machine.token());
    var credential = "Authorization: Bearer %s\r\n".formatted(owner.token());
    assertThat(wire(line + credential + password + "\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(wire(owner.token() + " / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 40");
    assertThat(
            wire(
                """
                POST /api/v1/auth/login HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Content-Length: 2

                {}%s / HTTP/1.1
                Host: localhost

                """
                    .replace("\n", "\r\n")
                    .formatted(secret("Winter.1977.Oslo"))))
        .startsWith("HTTP/1.1 422")
        .contains("HTTP/1.1 40");
    assertThat(wire("GET http://%s/ HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(email, email)))
        .startsWith("HTTP/1.1 400");
  }

  private String wire(String request) throws IOException {
    var port = URI.create(nobody.api()).getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private Answer refresh(int status, String token) {
    return told(status, nobody.post("/auth/refresh", token(token)));
  }

  private Answer told(int status, Answer answer) {
    answers.add(answer.isStatus(status));
    return answer;
  }

  /// Who has got these tokens.
  private Client loggedIn(Answer tokens) {
    var access = secret(tokens.field("access_token"));
    secret(access.substring(access.lastIndexOf('.') + 1));
    var refresh = secret(tokens.field("refresh_token"));
    secret(RefreshToken.parse(refresh).orElseThrow().secret());
    return nobody.as(access);
  }

  private String secret(String text) {
    secrets.add(text);
    return text;
  }

  private String registration(String slug, String address) {
    return """
    {"tenant_name": "Acme", "tenant_slug": "%s", "name": "Olga", "email": "%s", "password": "%s"}\
    """
        .formatted(slug, address, password);
  }

  private static String login(String address, String with) {
    return "{\"tenant_slug\": \"acme\", \"email\": \"%s\", \"password\": \"%s\"}"
        .formatted(address, with);
  }

  private String change(String current, String chosen) {
    return "{\"current_password\": \"%s\", \"new_password\": \"%s\"}"
        .formatted(secret(current), secret(chosen));
  }

  private static String invitation(String address) {
    return "{\"email\": \"%s\", \"role\": \"member\"}".formatted(address);
  }

  private static String token(String refreshToken) {
    return "{\"refresh_token\": \"%s\"}".formatted(refreshToken);
  }
}
