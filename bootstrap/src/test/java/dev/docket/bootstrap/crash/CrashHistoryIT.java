package dev.docket.bootstrap.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Client;
import dev.docket.bootstrap.crash.Attempt.Outcome;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Writers who do not stop at a server that is killed again and again. `-Ddocket.crashes` says how
/// often; `-Ddocket.seed` chooses the same calls and the same moments again.
@Timeout(value = 1, unit = TimeUnit.HOURS)
final class CrashHistoryIT {

  private static final int CRASHES = Integer.getInteger("docket.crashes", 10);
  private static final long SEED = Long.getLong("docket.seed", new Random().nextLong());
  private static final int WRITERS = 12;
  private static final int LEAST_MILLIS_TO_LIVE = 200;
  private static final int MOST_MILLIS_TO_LIVE = 1_500;
  private static final int SECONDS_TO_ANSWER = 30;
  private static final int FINDINGS_SHOWN = 10;

  @TempDir private Path directory;

  private final Ledger ledger = new Ledger();
  private final AtomicBoolean isOver = new AtomicBoolean();

  @Test
  void every_write_has_its_effect_exactly_once_however_often_the_server_is_killed()
      throws Exception {
    var database = TestDatabase.migrated();
    try (var server = MortalServer.on(database, directory);
        var threads = Executors.newFixedThreadPool(WRITERS)) {
      var company = Company.at(server.life().api());
      var line = new Line(server, company.client().token(), Outcome.TURNED_AWAY, new Hearing());
      var writers = writers(company, line).map(threads::submit).toList();
      try {
        crash(server, line);
      } finally {
        isOver.set(true);
      }
      await(writers);

      System.out.println(report());
      assertThat(findings(company.client(server.life().api()), database)).as(report()).isEmpty();
      assertThat(ledger.livesThatOwed()).as("kills that hit calls in flight").isPositive();
    }
  }

  private Stream<Writer> writers(Company company, Line line) {
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

  /// Returns after the last of the crashes, when the server has come back and answers.
  private static void crash(MortalServer server, Line line) throws Exception {
    var random = new Random(SEED);
    for (var crash = 1; crash <= CRASHES; crash++) {
      awaitAnswer(line);
      Thread.sleep(random.nextInt(LEAST_MILLIS_TO_LIVE, MOST_MILLIS_TO_LIVE));
      server.kill();
      server.revive();
    }
    awaitAnswer(line);
  }

  private static void awaitAnswer(Line line) {
    var before = line.answers();
    Eventually.within(SECONDS_TO_ANSWER, () -> line.answers() > before);
  }

  private static void await(List<Future<Void>> writers)
      throws InterruptedException, ExecutionException {
    for (var writer : writers) {
      writer.get();
    }
  }

  /// The first of each kind: a server that does everything wrong would fill a book.
  private List<String> findings(Client client, TestDatabase database) throws SQLException {
    var keys = ledger.calls().map(call -> call.call().key());
    return Stream.of(
            AnswersCheck.of(ledger),
            KeptCheck.of(ledger, FoundInTheDatabase.by(database.owner())),
            KeptCheck.of(ledger, ToldByTheApi.to(client, keys)))
        .flatMap(findings -> findings.stream().limit(FINDINGS_SHOWN))
        .toList();
  }

  private String report() {
    return "%d kills, %d of which hit calls in flight; %s; repeat with -Ddocket.crashes=%d -Ddocket.seed=%d"
        .formatted(CRASHES, ledger.livesThatOwed(), ledger.summary(), CRASHES, SEED);
  }
}
