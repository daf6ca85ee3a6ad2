package dev.docket.bootstrap.commands;

import dev.docket.application.identity.IssueSupportToken.Command;
import dev.docket.application.identity.SupportToken;
import dev.docket.bootstrap.Ground;
import dev.docket.bootstrap.Platform;
import dev.docket.bootstrap.Settings;
import dev.docket.bootstrap.SharedState;
import dev.docket.bootstrap.features.IdentityFeature;
import dev.docket.domain.shared.Failure.RuleBroken;
import dev.docket.persistence.Database;
import dev.docket.persistence.Schema;
import java.util.List;

/// Support tokens that a server with these settings takes.
final class Support {

  private Support() {}

  static SupportToken issue(Settings settings, Command command) {
    try (var ground = Ground.of(settings);
        var database = open(ground)) {
      var platform = Platform.of(settings, ground.secrets(), database, SharedState.none());
      return IdentityFeature.wire(platform, List.of())
          .issueSupportToken()
          .handle(platform.ids().next().toString(), command);
    }
  }

  /// Neither waits for one that is away nor changes its schema, as a server would.
  private static Database open(Ground ground) {
    if (!Schema.of(ground.database()).pending().isEmpty()) {
      throw new RuleBroken(
          "schema_outdated", "the schema is not up to date; ./docket migrate brings it there");
    }
    return Database.open(ground.database());
  }

  /// As whom the operating system knows who runs this.
  static String systemUser() {
    return ProcessHandle.current().info().user().orElse("unknown");
  }

  static String told(Command command, SupportToken token) {
    return """
    acts as %s of %s until %s; ends before with the session %s
    told to the tenant at /events: support_token.issued, "%s"\
    """
        .formatted(
            command.email(),
            command.tenant(),
            token.expiresAt(),
            token.session(),
            command.reason());
  }
}
