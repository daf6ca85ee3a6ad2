package dev.docket.bootstrap.crash;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import dev.docket.bootstrap.crash.Attempt.Outcome;
import dev.docket.bootstrap.crash.DatabaseFault.Step;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.FaultyNetwork;
import dev.docket.persistence.FaultyNetwork.Direction;
import dev.docket.persistence.MortalPostgres;
import dev.docket.persistence.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Writers and readers who do not stop at a database that is broken in one way after the other.
/// Prints what they saw of each; `-Ddocket.seed` chooses the same calls and cuts again.
@Timeout(600)
final class DatabaseFaultsIT {

  private static final long SEED = Long.getLong("docket.seed", new Random().nextLong());
  private static final int WRITERS = 6;
  private static final int SECONDS_TO_RECOVER = 30;
  private static final int FINDINGS_SHOWN = 10;

  private static final String FULL_DISK =
      """
      create function full_disk() returns trigger language plpgsql as $$
      begin
        raise exception using errcode = 'disk_full', message = 'could not extend file';
      end $$;
      create trigger full_disk before insert or update on orders
        for each statement execute function full_disk()
      """;

  @TempDir private Path directory;

  private final Random random = new Random(SEED);
  private final Ledger ledger = new Ledger();
  private final Hearing hearing = new Hearing();
  private final AtomicBoolean isOver = new AtomicBoolean();

  @Test
  void every_fault_is_answered_in_time_and_healed_and_nothing_is_lost_or_done_twice()
      throws Exception {
    try (var postgres = MortalPostgres.in(directory.resolve("postgres"));
        var network = FaultyNetwork.to(postgres.port())) {
      var database = postgres.database();
      try (var server = MortalServer.on(database.through(network.port()), directory);
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var company = Company.at(server.life().api());
        var people =
            Stream.concat(writers(server, company), visitors(server, company))
                .map(threads::submit)
                .toList();
        var reports = new ArrayList<FaultReport>();
        try {
          for (var fault : faults(postgres, network, database)) {
            reports.add(goThrough(fault));
          }
        } finally {
          isOver.set(true);
        }
        await(people);

        System.out.println(table(reports));
        assertThat(network.cuts()).as("connections that were cut").isPositive();
        assertThat(findings(reports, company.client(server.life().api()), database))
            .as(() -> description(server))
            .isEmpty();
      }
    }
  }

  private String description(MortalServer server) {
    return "with -Ddocket.seed=%d; %s; %s"
        .formatted(
            SEED,
            ledger.summary(),
            String.join(System.lineSeparator(), server.life().program().errorsLogged()));
  }

  private List<DatabaseFault> faults(
      MortalPostgres postgres, FaultyNetwork network, TestDatabase database) {
    Step mend = network::comeBack;
    return List.of(
        new DatabaseFault("nothing", 1_000, ".*", () -> {}, () -> {}),
        new DatabaseFault("connections are refused", 2_000, "live", network::refuse, mend),
        new DatabaseFault("connections are reset", 1_000, "live", network::reset, mend),
        new DatabaseFault("silence", 8_000, "live", network::fallSilent, mend),
        new DatabaseFault("silence for a moment", 500, "live", network::fallSilent, mend),
        new DatabaseFault(
            "answers are silent",
            2_000,
            "live",
            () -> network.fallSilent(Direction.TO_CLIENT),
            mend),
        new DatabaseFault("300 ms each way", 3_000, "live", () -> network.delay(300), mend),
        cutAfter(network, Direction.TO_SERVER),
        cutAfter(network, Direction.TO_CLIENT),
        new DatabaseFault("cut before COMMIT", 1_500, "live", network::cutBeforeCommit, mend),
        new DatabaseFault("cut after COMMIT", 1_500, "live", network::cutAfterCommit, mend),
        new DatabaseFault(
            "sessions are terminated", 1_500, "live", () -> terminate(database), () -> {}),
        new DatabaseFault(
            "the server stops at once", 2_000, "live", postgres::stopAtOnce, postgres::startAgain),
        new DatabaseFault(
            "read-only",
            2_000,
            "live|list|events|summary|export|ready",
            () -> setReadOnly(database, "on"),
            () -> setReadOnly(database, "off")),
        new DatabaseFault(
            "the disk is full",
            2_000,
            "live|list|events|summary|export|ready",
            () -> database.executeAsSuperuser(FULL_DISK),
            () -> database.executeAsSuperuser("drop function full_disk() cascade")));
  }

  private DatabaseFault cutAfter(FaultyNetwork network, Direction direction) {
    var name = direction == Direction.TO_SERVER ? "requests are cut" : "answers are cut";
    return new DatabaseFault(
        name,
        2_000,
        "live",
        () -> network.cutAfter(direction, random.nextLong(2_000, 20_000)),
        network::comeBack);
  }

  private static void terminate(TestDatabase database) {
    database.askSuperuser(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'docket'");
  }

  private static void setReadOnly(TestDatabase database, String value) {
    database.executeAsSuperuser("alter system set default_transaction_read_only = " + value);
    database.askSuperuser("select pg_reload_conf()");
  }

  private FaultReport goThrough(DatabaseFault fault) throws Exception {
    var begin = System.nanoTime();
    fault.begin().take();
    Thread.sleep(fault.millis());
    fault.end().take();
    var report = new FaultReport(fault, begin, System.nanoTime(), hearing);
    Eventually.within(SECONDS_TO_RECOVER, report::hasRecovered);
    return report;
  }

  private Stream<Callable<Void>> writers(MortalServer server, Company company) {
    var line = new Line(server, company.client().token(), Outcome.UNKNOWN, hearing);
    return IntStream.rangeClosed(1, WRITERS)
        .mapToObj(number ->
            new Writer(
                "writer" + number,
                company.customer(),
                new Random(SEED + number),
                line,
                ledger,
                isOver::get));
  }

  private Stream<Callable<Void>> visitors(MortalServer server, Company company) {
    var till = company.client();
    var api = server.life().api();
    var nobody = new Client(api, "");
    var system = new Client(api.replace("/api/v1", ""), "");
    var batch = batchFor(company.customer());
    return Stream.of(
        visitor("live", 200, () -> system.get("/health/live")),
        visitor("ready", 200, () -> system.get("/health/ready")),
        visitor("list", 200, () -> till.get("/orders?limit=5")),
        visitor("events", 200, () -> till.get("/events?limit=5")),
        visitor("summary", 200, () -> till.get("/orders/summary")),
        // of nothing: one that has begun would be cut, and have no status any more
        visitor("export", 200, () -> till.get("/orders/export?reference=nothing")),
        visitor("denied", 403, () -> till.get("/users")),
        visitor("login", 200, () -> nobody.post("/auth/login", Company.LOGIN)),
        visitor("customer", 201, () -> till.post("/customers", "{\"name\": \"Ada\"}")),
        visitor("batch", 200, () -> till.post("/orders/batch?dry_run=true", batch)));
  }

  private Visitor visitor(String name, int wanted, Supplier<Answer> call) {
    return new Visitor(name, wanted, call, hearing, isOver::get);
  }

  private static String batchFor(String customer) {
    var line = new OrderContent.Line("tea", 1, "1.50");
    var order = Bodies.order(customer, OrderContent.placed("nobody", null, List.of(line)));
    return "{\"orders\": [%s]}"
        .formatted(Stream.generate(() -> order).limit(100).collect(joining(", ")));
  }

  private static void await(List<Future<Void>> people) throws Exception {
    for (var person : people) {
      person.get();
    }
  }

  private static String table(List<FaultReport> reports) {
    return reports.stream()
        .map(FaultReport::row)
        .collect(
            joining(
                "\n",
                """
                | fault | served | 503 | longest answer | writes again | reads again | ready |
                | --- | --- | --- | --- | --- | --- | --- |
                """,
                "\n"));
  }

  private List<String> findings(List<FaultReport> reports, Client client, TestDatabase database)
      throws Exception {
    var keys = ledger.calls().map(call -> call.call().key());
    return Stream.of(
            reports.stream().flatMap(report -> report.findings().stream()).toList(),
            AnswersCheck.of(ledger),
            KeptCheck.of(ledger, FoundInTheDatabase.by(database.owner())),
            KeptCheck.of(ledger, ToldByTheApi.to(client, keys)))
        .flatMap(findings -> findings.stream().limit(FINDINGS_SHOWN))
        .toList();
  }
}
