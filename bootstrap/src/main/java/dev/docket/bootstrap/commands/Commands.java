package dev.docket.bootstrap.commands;

import dev.docket.application.identity.IssueSupportToken;
import dev.docket.bootstrap.Application;
import dev.docket.bootstrap.Build;
import dev.docket.bootstrap.Ground;
import dev.docket.bootstrap.demo.DemoTenant.Wish;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.persistence.Finding;
import dev.docket.persistence.Schema;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// What can be said to the program.
@Command(
    name = "docket",
    description = "A multi-tenant orders API. Without a command it serves.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    scope = ScopeType.INHERIT,
    subcommands = {HelpCommand.class, GenerateCompletion.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  docket                      serve, set up by environment variables and .env",
      "  docket doctor               is all well that a server needs?",
      "  docket migrate --dry-run    what would be done to the schema?",
      "  docket demo                 a tenant with customers and orders to look at",
      "  docket openapi >api.json    the contract",
      "  docket token --tenant acme --email ada@acme.example --reason 'ticket 42'",
      "                              act as her for a quarter of an hour",
      "  docket keys rotate          the next signing key, or how it is put in place"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; of a server: it was told to stop",
      "1:it could not be done, or there is something to be changed",
      "2:the settings or the command can not be used"
    })
final class Commands implements Callable<Integer> {

  private final Terminal terminal;

  private Commands(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @return how the process ends, see [Terminal]
  static int run(Terminal terminal, String... arguments) {
    return new CommandLine(new Commands(terminal))
        .addSubcommand(new KeyCommands(terminal))
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .execute(arguments);
  }

  @Override
  public Integer call() {
    return serve();
  }

  @Command(description = "Serve until told to stop, by SIGTERM or Ctrl-C.")
  int serve() {
    return terminal.status(() -> Serving.start(terminal));
  }

  @Command(description = "Bring the schema of the database up to date, as each start does.")
  int migrate(
      @Option(names = "--dry-run", description = "Only tell what there is to be applied.")
          boolean dryRun) {
    return terminal.status(() -> {
      try (var ground = Ground.of(terminal.settings())) {
        var schema = Schema.of(ground.database());
        if (dryRun) {
          schema.pending().forEach(migration -> say("to be applied: " + migration));
        } else {
          schema.bringUpToDate(migration -> say("applied: " + migration));
        }
        say(schema.pending().isEmpty() ? "the schema is up to date" : "nothing was changed");
        return Terminal.DONE;
      }
    });
  }

  @Command(
      description = {
        "Look at all that a server with these settings needs, and say what to do about what is not"
            + " well. Changes nothing; the embedded PostgreSQL is started for it."
      })
  int doctor() {
    return terminal.status(() -> {
      var findings = new Doctor(terminal.environment().get(), InstantSource.system()).findings();
      findings.forEach(this::tell);
      return findings.stream().allMatch(Finding::isWell) ? Terminal.DONE : Terminal.FAILED;
    });
  }

  @Command(
      description =
          "Make a tenant with customers and a past of orders, and tell how to look at it. Without"
              + " DATABASE_URL, before the server is started.")
  int demo(
      @Option(
              names = "--slug",
              description = "Of the tenant; ${DEFAULT-VALUE} if not given.",
              defaultValue = "demo")
          String slug,
      @Option(
              names = "--customers",
              description = "How many; ${DEFAULT-VALUE} if not given.",
              defaultValue = "200")
          int customers,
      @Option(
              names = "--orders",
              description = "How many; ${DEFAULT-VALUE} if not given.",
              defaultValue = "5000")
          int orders,
      @Option(
              names = "--days",
              description = "That they go back; ${DEFAULT-VALUE} if not given.",
              defaultValue = "90")
          int days) {
    if (Math.min(Math.min(customers, orders), days) < 1) {
      terminal.note("--customers, --orders and --days must be at least 1");
      return Terminal.UNUSABLE;
    }
    return terminal.status(() -> {
      var settings = terminal.settings();
      var keys = Demo.make(settings, new Wish(slug, customers, orders, days), terminal);
      say(Demo.told(settings, keys));
      return Terminal.DONE;
    });
  }

  @Command(
      description = {
        "Print an access token that acts as a person for some minutes, and nothing else on the"
            + " standard output. The tenant reads of it at /events. Without DATABASE_URL, before the"
            + " server is started."
      })
  int token(
      @Option(
              names = "--tenant",
              required = true,
              paramLabel = "SLUG",
              description = "Under which its people log in.")
          String tenant,
      @Option(names = "--email", required = true, description = "The person's.") String email,
      @Option(
              names = "--minutes",
              description = "How long, 60 at most; ${DEFAULT-VALUE} if not given.",
              defaultValue = "15")
          int minutes,
      @Option(
              names = "--reason",
              required = true,
              description = "For the tenant to read, such as the ticket.")
          String reason) {
    return terminal.status(() -> {
      var command =
          new IssueSupportToken.Command(
              new TenantSlug(tenant),
              new EmailAddress(email),
              minutes,
              reason,
              Support.systemUser());
      var token = Support.issue(terminal.settings(), command);
      say(token.accessToken());
      terminal.note(Support.told(command, token));
      return Terminal.DONE;
    });
  }

  @Command(description = "Print the contract, as OpenAPI 3.1, of a server with these settings.")
  int openapi() {
    return terminal.status(() -> {
      say(new String(Application.contract(terminal.settings()), StandardCharsets.UTF_8));
      return Terminal.DONE;
    });
  }

  @Command(description = "Print the version, of Java as well.")
  int version() {
    say("Docket " + Build.version());
    say("Java " + Runtime.version());
    return Terminal.DONE;
  }

  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"Docket " + Build.version()};
    }
  }

  private void tell(Finding finding) {
    say((finding.isWell() ? "ok       " : "TROUBLE  ") + finding.subject() + ": " + finding.told());
    finding.cure().ifPresent(cure -> say("         what to do: " + cure));
  }

  private void say(String line) {
    terminal.say(line);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
