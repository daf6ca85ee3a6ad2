package dev.docket.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.LoudAssumption;
import dev.docket.bootstrap.docs.CodeBlock.Use;
import dev.docket.persistence.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Does what the documents say, block by block, as somebody who has built a clone would, with three
/// things changed: the ports are free ones in place of 8080, 8081 and 5432, a demo is a small one,
/// and a call that is answered with a problem ends it all.
@Timeout(300)
final class DocsIT {

  private static final String BEGIN =
      """
      set -euo pipefail
      curl() { command curl --fail-with-body --show-error --retry 5 "$@"; }
      serve() {
        "$@" >server.log 2>&1 &
        server=$!
        for _ in $(seq 600); do
          if command curl -sf -o /dev/null http://127.0.0.1:$PORT/health/ready; then return; fi
          kill -0 $server || break
          sleep 0.1
        done
        cat server.log
        return 1
      }
      stop() {
        local status=$?
        if [ -n "${server:-}" ]; then kill $server; wait $server; fi
        exit $status
      }
      trap stop EXIT
      """;

  /// What is done in one shell.
  record Session(String name, List<CodeBlock> blocks) {

    boolean needsPostgres() {
      return blocks.stream().anyMatch(block -> block.isUsed(Use.RUN_AS_SUPERUSER));
    }

    boolean names(String program) {
      return blocks.stream().anyMatch(block -> block.text().contains(program + " "));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @TempDir private Path directory;

  static Stream<Session> sessions() {
    return CodeBlock.documents().stream().map(CodeBlock::of).flatMap(DocsIT::sessions);
  }

  private static Stream<Session> sessions(List<CodeBlock> document) {
    var used = document.stream().filter(block -> block.use().isPresent()).toList();
    var apart = used.stream().filter(block -> block.isUsed(Use.RUN_APART)).toList();
    var together = used.stream().filter(block -> !apart.contains(block)).toList();
    return Stream.concat(
        together.isEmpty()
            ? Stream.empty()
            : Stream.of(new Session(together.getFirst().place() + " and on", together)),
        apart.stream().map(block -> new Session(block.place(), List.of(block))));
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void what_a_document_says_can_be_done(Session session) throws Exception {
    for (var program : List.of("curl", "openssl")) {
      LoudAssumption.holds(
          Shell.has(program) || !(session.names(program) || program.equals("curl")),
          "the commands of %s were not run: install %s".formatted(session, program));
    }
    if (session.needsPostgres()) {
      var otherwise = "the commands of %s were not run".formatted(session);
      try (var postgres = InstalledPostgres.in(directory.resolve("installed"), otherwise)) {
        run(session, withPostgres(postgres));
      }
    } else {
      run(session, new HashMap<>());
    }
  }

  private static Map<String, String> withPostgres(InstalledPostgres postgres) {
    var environment = new HashMap<String, String>();
    environment.put("SUPERUSER", postgres.superuser("postgres"));
    environment.put("POSTGRES_PORT", String.valueOf(postgres.port()));
    environment.put("PATH", postgres.programFolder() + ":" + System.getenv("PATH"));
    return environment;
  }

  private void run(Session session, Map<String, String> environment) throws IOException {
    environment.put("PORT", String.valueOf(FreePort.choose()));
    environment.put("ADMIN_PORT", String.valueOf(FreePort.choose()));
    var script =
        session.blocks().stream()
            .map(block -> command(block, environment))
            .collect(Collectors.joining("", BEGIN, ""));

    try (var clone = BuiltClone.in(directory.resolve("docket"))) {
      var run = clone.run(environment, script);

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output())
          .contains(session.blocks().stream().map(block -> "done: " + block.place()).toList());
    }
  }

  private static String command(CodeBlock block, Map<String, String> environment) {
    var text =
        block
            .text()
            .replace("8080", environment.getOrDefault("PORT", ""))
            .replace("8081", environment.getOrDefault("ADMIN_PORT", ""))
            .replace(":5432/", ":" + environment.getOrDefault("POSTGRES_PORT", "") + "/")
            .replace("./docket demo", "./docket demo --customers=5 --orders=50");
    var done = "echo 'done: " + block.place() + "'\n";
    return switch (block.use().orElseThrow()) {
      case RUN, RUN_APART -> text + done;
      case RUN_AS_SUPERUSER ->
          "psql -q -v ON_ERROR_STOP=1 -d \"$SUPERUSER\" <<'END'\n" + text + "END\n" + done;
      case STARTS_THE_SERVER -> serving(text) + done;
    };
  }

  private static String serving(String text) {
    var last = text.strip().lastIndexOf("./docket");
    return text.substring(0, last) + "serve " + text.substring(last);
  }
}
