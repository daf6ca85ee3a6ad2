package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.persistence.DatabaseLogin;
import dev.docket.persistence.FaultyNetwork;
import dev.docket.persistence.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the packaged program writes when it is told to write most: a line for each request and the
/// cause of each failure, and nothing that lets anybody in or tells who somebody is.
@Timeout(180)
final class SecretsInLogsIT {

  /// How tokens, keys and hashes begin, also those that the test does not know of.
  private static final Pattern SECRET =
      Pattern.compile(
          "dk_live_[0-9a-f]{20}|dkr_[0-9a-f]{20}|dki_[0-9a-f]{20}|eyJ[A-Za-z0-9_-]{10}|\\$argon2");

  private static final String JWT_SECRET = UUID.randomUUID().toString();

  @TempDir private Path directory;

  @Test
  void nothing_secret_is_written_whatever_is_asked_and_whatever_breaks() throws Exception {
    var database = TestDatabase.migrated();
    var network = FaultyNetwork.to(database.port());
    try (var program = start(database.through(network.port()).owner())) {
      Conversation conversation;
      try (network) {
        conversation = Conversation.with(program.api());
        conversation.onAGoodDay();
        database.executeAsSuperuser(
            "alter table users add constraint closed check (false) not valid");
        conversation.withABrokenTable();
      }
      conversation.withoutDatabase();
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      var written = program.written();
      assertThat(conversation.answers())
          .hasSizeGreaterThan(50)
          .allSatisfy(answer -> assertThat(written).anyMatch(line -> isAccess(line, answer)));
      assertThat(written).anyMatch(line -> line.contains("ERROR dev.docket.http.Api unexpected"));
      assertThat(written).anyMatch(line -> line.contains("WARN  dev.docket.http.Api unavailable"));
      assertThat(written)
          .filteredOn(line -> line.contains(" dev.docket.http.Api "))
          .allMatch(line -> line.contains(" request_id=\""));
      assertThat(String.join("\n", written))
          .doesNotContain(conversation.secrets())
          .doesNotContain(JWT_SECRET, database.owner().password())
          .doesNotContainPattern(SECRET);
    }
  }

  @Test
  void a_start_that_fails_does_not_tell_what_it_tried_to_log_in_with() throws Exception {
    var owner = TestDatabase.migrated().owner();
    var wrong = new DatabaseLogin(owner.url(), owner.user(), UUID.randomUUID().toString());
    try (var program = start(wrong)) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(String.join("\n", program.written()))
          .contains("docket can not start")
          .doesNotContain(JWT_SECRET, wrong.password());
    }
  }

  private PackagedProgram start(DatabaseLogin login) throws Exception {
    var settings = Map.of("DEBUG", "true", "JWT_SECRET", JWT_SECRET);
    return PackagedProgram.start(directory, ServerSettings.on(login, settings));
  }

  private static boolean isAccess(String line, Answer answer) {
    return line.contains(" access request ")
        && line.contains("\"%s\"".formatted(answer.header("X-Request-Id")))
        && line.contains("status=\"%d\"".formatted(answer.status()));
  }
}
