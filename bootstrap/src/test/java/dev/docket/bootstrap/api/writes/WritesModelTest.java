package dev.docket.bootstrap.api.writes;

import dev.docket.bootstrap.api.Client;
import dev.docket.bootstrap.api.TestServer;
import dev.docket.domain.shared.Role;
import dev.docket.persistence.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random sequences of writes by two tenants' people and machines, each answer and all that is kept
/// held against a model after every step. A failure tells its steps, and how to repeat them; see
/// docs/guarantees.md.
final class WritesModelTest {

  /// Seeds that have once found a defect: each is tried for as long as [Steps] draws the same from
  /// it.
  private static final long[] REGRESSIONS = {};

  private static final int SEEDS = Integer.getInteger("docket.model.seeds", 20);
  private static final int STEPS = Integer.getInteger("docket.model.steps", 60);

  private static final TestServer SERVER =
      TestServer.start(TestDatabase.migrated(), Map.of("ACCESS_TOKEN_EXPIRE_MINUTES", "1440"));

  private static final List<Caller> CALLERS =
      Stream.of("Acme", "Globex").flatMap(WritesModelTest::callers).toList();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static LongStream seeds() {
    var first = Long.getLong("docket.seed", new Random().nextInt(1_000_000_000));
    System.out.printf(
        "model: %d sequences of %d steps, the first with seed %d%n", SEEDS, STEPS, first);
    return LongStream.concat(LongStream.of(REGRESSIONS), LongStream.range(first, first + SEEDS));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_server_answers_and_keeps_what_the_model_does(long seed) {
    forgetAllWrites();

    new Sequence(seed, CALLERS).run(STEPS);
  }

  private static Stream<Caller> callers(String name) {
    var company = SERVER.company();
    var owner = company.owner();
    var machine = company.apiKey("orders:write", "customers:write");
    return Stream.of(
        person(name, "owner", owner),
        person(name, "member", SERVER.member(company, Role.MEMBER)),
        person(name, "viewer", SERVER.member(company, Role.VIEWER)),
        new Caller(name, "machine", true, owner.as(machine.field("key")), "api_key", machine.id()));
  }

  private static Caller person(String tenant, String role, Client client) {
    var id = client.get("/users/me").id();
    return new Caller(tenant, role, !role.equals("viewer"), client, "user", id);
  }

  /// A sequence starts with nothing but the people and machines.
  private static void forgetAllWrites() {
    var tables =
        SERVER
            .database()
            .askSuperuser(
                """
                select relname from pg_class
                join pg_attribute on attrelid = pg_class.oid and attname = 'tenant_id'
                where relnamespace = 'public'::regnamespace and relkind = 'r'
                  and relname not in ('users', 'sessions', 'api_keys')
                """);
    SERVER.database().executeAsSuperuser("truncate " + String.join(", ", tables));
  }
}
