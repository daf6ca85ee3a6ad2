package dev.docket.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docket.bootstrap.ServerSettings;
import dev.docket.persistence.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said to the program, and what it says.
final class CommandsTest {

  private static final Map<String, String> NOTHING = Map.of("PORT", "0");

  /// What a shell does at the tabulator.
  private static final String COMPLETION =
      """
      source '%s'
      COMP_WORDS=(docket %s)
      COMP_CWORD=%d
      $(complete -p docket | sed 's/.* -F \\([^ ]*\\) .*/\\1/') >/dev/null
      printf '%%s\\n' "${COMPREPLY[@]}"
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void help_has_examples_and_exit_codes_and_names_every_command() {
    assertThat(run(NOTHING, "--help")).isZero();

    assertThat(text(out))
        .contains("Examples:", "Exit codes:")
        .contains("serve", "migrate", "doctor", "demo", "token", "keys", "openapi", "version")
        .contains("generate-completion");
  }

  @Test
  void a_command_has_help_of_its_own() {
    assertThat(run(NOTHING, "migrate", "--help")).isZero();

    assertThat(text(out)).contains("--dry-run");
  }

  @Test
  void a_command_of_a_command_has_help_of_its_own() {
    assertThat(run(NOTHING, "keys", "rotate", "--help")).isZero();

    assertThat(text(out)).contains("--dry-run");
  }

  @Test
  void a_shell_takes_the_completion_and_completes_commands(@TempDir Path directory)
      throws Exception {
    assertThat(run(NOTHING, "generate-completion")).isZero();
    var script = Files.writeString(directory.resolve("completion"), text(out));

    assertThat(bash("bash -n '%s' 2>&1".formatted(script))).isEmpty();
    assertThat(bash(COMPLETION.formatted(script, "mig", 1))).containsExactly("migrate");
    assertThat(bash(COMPLETION.formatted(script, "keys rot", 2))).containsExactly("rotate");
    assertThat(bash(COMPLETION.formatted(script, "token --ten", 2))).containsExactly("--tenant");
  }

  @Test
  void the_version_is_told_in_either_way() {
    assertThat(run(NOTHING, "version")).isZero();
    assertThat(text(out)).contains("Docket ", "Java 25");

    assertThat(run(NOTHING, "--version")).isZero();
    assertThat(text(out).lines()).filteredOn(line -> line.startsWith("Docket ")).hasSize(2);
  }

  @Test
  void what_is_no_command_is_2_and_told_with_what_there_is() {
    assertThat(run(NOTHING, "sevre")).isEqualTo(2);

    assertThat(text(err)).contains("sevre", "serve");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void a_demo_of_nothing_is_2() {
    assertThat(run(NOTHING, "demo", "--customers=0")).isEqualTo(2);
    assertThat(run(NOTHING, "demo", "--orders=many")).isEqualTo(2);

    assertThat(text(err)).contains("must be at least 1", "many");
  }

  @Test
  void unusable_settings_are_2() {
    assertThat(run(Map.of("PORT", "x"), "migrate")).isEqualTo(2);

    assertThat(text(err)).contains("PORT");
  }

  @Test
  void the_schema_is_looked_at_and_brought_up_to_date() {
    var environment = on(TestDatabase.empty());

    assertThat(run(environment, "migrate", "--dry-run")).isZero();
    assertThat(text(out)).contains("to be applied: 001 tenancy", "nothing was changed");
    assertThat(run(environment, "migrate")).isZero();
    assertThat(text(out)).contains("applied: 001 tenancy", "the schema is up to date");
    out.reset();
    assertThat(run(environment, "migrate")).isZero();
    assertThat(text(out).strip()).isEqualTo("the schema is up to date");
  }

  @Test
  void what_can_not_be_done_is_1_and_the_reason_has_no_password() {
    var url = "postgresql://docket_owner:a-password@127.0.0.1:1/docket";
    var environment = Map.of("DATABASE_URL", url, "JWT_SECRET", "0123456789abcdef0123456789abcdef");

    assertThat(run(environment, "migrate")).isEqualTo(1);

    assertThat(text(err)).contains("127.0.0.1:1", "refused").doesNotContain("a-password");
  }

  @Test
  void the_doctor_says_what_to_do() {
    assertThat(run(on(TestDatabase.migrated()), "doctor")).isZero();
    assertThat(text(out)).contains("ok       schema").doesNotContain("TROUBLE");

    assertThat(run(on(TestDatabase.empty()), "doctor")).isEqualTo(1);
    assertThat(text(out)).contains("TROUBLE  schema", "what to do: ./docket migrate");
  }

  @Test
  void a_demo_has_orders_in_all_states_and_currencies_over_its_days() {
    var database = TestDatabase.migrated();
    String[] small = {"demo", "--slug=small", "--customers=7", "--orders=150", "--days=5"};

    assertThat(run(on(database), small)).isZero();

    assertThat(text(out)).contains("small", "dk_live_", "/api/v1/orders?");
    assertThat(text(err).lines()).contains("10 %", "100 %");
    assertThat(database.askSuperuser("select count(*) from customers")).containsExactly("7");
    assertThat(
            database.askSuperuser(
                """
                select count(*), count(distinct status), count(distinct currency)
                from orders where created_at > now() - interval '5 days'
                having count(distinct status) = 5 and count(distinct currency) = 6
                """))
        .containsExactly("150");
    // as if it had happened: later events have later ids
    assertThat(
            database.askSuperuser(
                """
                select count(*) from (
                  select occurred_at < lag(occurred_at) over (order by id) as is_before from events
                  where subject_type = 'order') told
                where is_before
                """))
        .containsExactly("0");
    assertThat(run(on(database), small)).isEqualTo(1);
    assertThat(text(err)).contains("slug");
  }

  @Test
  void the_contract_is_that_of_a_server() throws Exception {
    assertThat(run(NOTHING, "openapi")).isZero();

    var told = (ObjectNode) new ObjectMapper().readTree(text(out));
    var reviewed = new ObjectMapper().readTree(Path.of("src/test/resources/openapi.json").toFile());
    assertThat(told).isEqualTo(reviewed);
  }

  private static List<String> bash(String command) throws Exception {
    var process =
        new ProcessBuilder("bash", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var reader = process.inputReader()) {
      return reader.lines().toList();
    }
  }

  private int run(Map<String, String> environment, String... arguments) {
    return Commands.run(new Terminal(to(out), to(err), () -> environment), arguments);
  }

  private static PrintStream to(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// A server on this database.
  static Map<String, String> on(TestDatabase database) {
    return ServerSettings.on(database, Map.of("PORT", "0"));
  }
}
