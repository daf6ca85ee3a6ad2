package dev.docket.bootstrap.commands;

import dev.docket.bootstrap.KeptSecret;
import dev.docket.bootstrap.Settings;
import dev.docket.domain.shared.Failure.RuleBroken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What can be said to the program about the key that access tokens are signed with.
@Command(name = "keys", description = "Change the key that access tokens are signed with.")
final class KeyCommands {

  private final Terminal terminal;

  KeyCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      description = {
        "Make the next signing key. A secret that is kept in DATA_DIR is exchanged at once, while no"
            + " server runs there; what the former one made is good until the next time. Where the"
            + " key is given by settings, the new ones are printed, which are secret, with the steps"
            + " in which they are put in place; nothing is changed."
      })
  int rotate(
      @Option(names = "--dry-run", description = "Only tell what there is to be done, make no key.")
          boolean dryRun) {
    return terminal.status(() -> {
      var settings = terminal.settings();
      requireNoOther(settings);
      if (isKept(settings)) {
        rotate(KeptSecret.in(settings.dataDirectory()), settings, dryRun);
      } else {
        tell(KeyRotation.of(settings), dryRun);
      }
      return Terminal.DONE;
    });
  }

  private static boolean isKept(Settings settings) {
    return settings.jwt().keyPair().isEmpty() && settings.jwt().secret().isEmpty();
  }

  /// There is room for one key beside the present one.
  private static void requireNoOther(Settings settings) {
    var jwt = settings.jwt();
    var isUnderWay =
        jwt.keyPair().isPresent()
            ? jwt.previousPublicKey().isPresent()
            : jwt.previousSecret().isPresent();
    if (isUnderWay) {
      throw new RuleBroken(
          "rotation_under_way",
          "%s is set: end that change of keys first, by removing it"
              .formatted(
                  jwt.keyPair().isPresent() ? "JWT_PREVIOUS_PUBLIC_KEY" : "JWT_PREVIOUS_SECRET"));
    }
  }

  private void rotate(KeptSecret kept, Settings settings, boolean dryRun) {
    if (!kept.exists()) {
      throw new RuleBroken(
          "no_secret", "there is no %s yet; the first start makes it".formatted(kept.file()));
    }
    if (dryRun) {
      terminal.say("to be made: another secret in " + kept.file());
      terminal.say("to be kept: the present one, in " + kept.previousFile());
      terminal.say("nothing was changed");
      return;
    }
    kept.rotate();
    terminal.say("made: another secret in " + kept.file());
    terminal.say("kept: the former one, in " + kept.previousFile());
    terminal.say(
        "What it made is good until the next time. Let that be in %d days, and nobody is logged out;"
            .formatted(settings.refreshTokenLifetime().toDays()));
    terminal.say("at once, if somebody has stolen it.");
  }

  private void tell(KeyRotation rotation, boolean dryRun) {
    if (dryRun) {
      terminal.say(rotation.withoutKeys());
    } else {
      terminal.note("What follows holds a secret, with which tokens of anybody can be made.");
      terminal.say(rotation.withKeys());
    }
  }
}
