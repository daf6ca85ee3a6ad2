package dev.docket.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.docket.bootstrap.api.Client;
import dev.docket.bootstrap.api.TestServer;
import dev.docket.domain.shared.Role;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// `./docket token`, beside a server on the same database.
final class TokenTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final TestDatabase DATABASE = TestDatabase.migrated();
  private static final TestServer SERVER = TestServer.start(DATABASE, Map.of("JWT_SECRET", SECRET));
  private static final TestServer.Company COMPANY = SERVER.company();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void it_prints_the_token_alone_and_the_rest_beside() {
    var told = token("--email=olga@example.org", "--reason=ticket 42");

    assertThat(told.status()).isZero();
    assertThat(told.out().lines())
        .singleElement()
        .asString()
        .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(told.err())
        .contains("olga@example.org of " + COMPANY.slug(), "support_token.issued", "ticket 42")
        .doesNotContain(told.out().strip());
  }

  @Test
  void it_acts_as_the_person_and_the_tenant_reads_of_it() {
    var before = Instant.now();
    var support = support("--email=olga@example.org", "--minutes=7");

    assertThat(support.get("/users/me").isStatus(200).field("email")).isEqualTo("olga@example.org");
    var session = support.get("/users/me/sessions").isStatus(200).data().getFirst();
    assertThat(session.path("is_current").asBoolean()).isTrue();
    assertThat(Instant.parse(session.path("expires_at").asText()))
        .isBetween(before.plus(Duration.ofMinutes(7)), Instant.now().plus(Duration.ofMinutes(7)));
    var event =
        COMPANY
            .owner()
            .get("/events?type=support_token.issued&subject_id=" + session.path("id").asText())
            .isStatus(200)
            .data()
            .getFirst();
    assertThat(event.at("/actor/type").asText()).isEqualTo("operator");
    assertThat(event.at("/actor/id").isNull()).isTrue();
    assertThat(event.at("/data/reason").asText()).isEqualTo("why");
    assertThat(event.at("/data/system_user").asText()).isEqualTo(System.getProperty("user.name"));
    assertThat(event.at("/data/expires_at").asText())
        .isEqualTo(session.path("expires_at").asText());
  }

  @Test
  void it_may_no_more_than_the_person() {
    SERVER.join(COMPANY, "vera@example.org", Role.VIEWER);
    var support = support("--email=vera@example.org");

    support.get("/orders").isStatus(200);
    support.post("/customers", "{\"name\": \"Ada\"}").isProblem(403, "insufficient_scope");
  }

  @Test
  void it_is_refused_once_the_person_has_ended_its_session() {
    var support = support("--email=olga@example.org");
    var session = support.get("/users/me/sessions").isStatus(200).data().getFirst();

    COMPANY.owner().delete("/users/me/sessions/" + session.path("id").asText()).isStatus(204);

    support.get("/users/me").isProblem(401, "invalid_token");
  }

  @Test
  void its_calls_are_known_in_the_log_by_its_session() {
    var support = support("--email=olga@example.org");
    var session = support.get("/users/me/sessions").isStatus(200).data().getFirst().path("id");
    var access = (Logger) LoggerFactory.getLogger("access");
    var recorded = new ListAppender<ILoggingEvent>();
    recorded.list = new CopyOnWriteArrayList<>();
    recorded.start();
    access.setLevel(Level.INFO);
    access.setAdditive(false);
    access.addAppender(recorded);

    support.get("/orders").isStatus(200);

    Eventually.within(
        5,
        () ->
            recorded.list.stream()
                .flatMap(line -> line.getKeyValuePairs().stream())
                .anyMatch(pair ->
                    pair.key.equals("credential")
                        && session.asText().equals(String.valueOf(pair.value))));
    access.detachAppender(recorded);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 61, why, minutes must be from 1 to 60",
    "2, 0, why, minutes must be from 1 to 60",
    "2, many, why, '--minutes'",
    "2, 15, ' ', reason must have 1 to 500 characters"
  })
  void what_can_not_be_meant_is_2(int status, String minutes, String reason, String said) {
    var told = token("--email=olga@example.org", "--minutes=" + minutes, "--reason=" + reason);

    assertThat(told.status()).isEqualTo(status);
    assertThat(told.out()).isEmpty();
    assertThat(told.err()).contains(said);
  }

  @Test
  void each_of_its_options_is_needed() {
    var told = token("--reason=why");

    assertThat(told.status()).isEqualTo(2);
    assertThat(told.err()).contains("--email");
  }

  @Test
  void what_is_neither_a_slug_nor_an_address_is_2() {
    assertThat(run("token", "--tenant=No Slug", "--email=a@b", "--reason=why"))
        .satisfies(told -> assertThat(told.status()).isEqualTo(2))
        .satisfies(
            told -> assertThat(told.err().lines()).singleElement().asString().contains("slug"));
    assertThat(token("--email=nobody", "--reason=why"))
        .satisfies(told -> assertThat(told.status()).isEqualTo(2))
        .satisfies(
            told -> assertThat(told.err().lines()).singleElement().asString().contains("email"));
  }

  @Test
  void who_is_not_there_is_1() {
    assertThat(run("token", "--tenant=nowhere", "--email=a@example.org", "--reason=why"))
        .isEqualTo(
            new Told(1, "", "docket can not do that: there is no tenant nowhere%n".formatted()));
    assertThat(token("--email=nobody@example.org", "--reason=why"))
        .isEqualTo(
            new Told(
                1,
                "",
                "docket can not do that: there is no user nobody@example.org%n".formatted()));
  }

  @Test
  void who_is_disabled_is_1() {
    SERVER.join(COMPANY, "dora@example.org", Role.MEMBER);
    DATABASE.executeAsSuperuser(
        "update users set status = 'disabled' where email = 'dora@example.org'");

    var told = token("--email=dora@example.org", "--reason=why");

    assertThat(told.status()).isEqualTo(1);
    assertThat(told.err().lines()).singleElement().asString().contains("disabled");
  }

  @Test
  void it_leaves_a_schema_that_is_not_up_to_date_alone() {
    var empty = TestDatabase.empty();

    var told =
        Told.by(CommandsTest.on(empty), "token", "--tenant=acme", "--email=a@b", "--reason=why");

    assertThat(told.status()).isEqualTo(1);
    assertThat(told.err()).contains("./docket migrate");
    assertThat(empty.askSuperuser("select to_regclass('tenants')::text is null"))
        .containsExactly("t");
  }

  private static Client support(String... more) {
    var options = Stream.concat(Stream.of("--reason=why"), Stream.of(more));
    return SERVER.anonymous().as(token(options.toArray(String[]::new)).out().strip());
  }

  private static Told token(String... more) {
    return run(
        Stream.concat(Stream.of("token", "--tenant=" + COMPANY.slug()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static Told run(String... arguments) {
    return Told.by(CommandsTest.on(DATABASE), arguments);
  }
}
