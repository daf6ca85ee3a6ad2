package dev.docket.persistence;

import dev.docket.persistence.shared.SqlFailures;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// The schema of a database, as the migrations of this version make it. A server brings it up to
/// date when it starts; this is for whoever wants to look first, or to do it beforehand.
public final class Schema {

  private final DatabaseLogin owner;

  private Schema(DatabaseLogin owner) {
    this.owner = owner;
  }

  public static Schema of(DatabaseSettings settings) {
    return new Schema(settings.migrations().orElse(settings.server()));
  }

  /// The migrations that are still to be applied, in their order, such as `5 orders`.
  ///
  /// @throws DatabaseRefusal when the database can not be asked
  public List<String> pending() {
    return asked(() ->
        Stream.of(Migrations.configuration(owner).load().info().pending())
            .map(Schema::name)
            .toList());
  }

  /// Applies them. Instances that do so at the same moment wait for each other.
  ///
  /// @param applied is told of each
  /// @throws DatabaseRefusal when that can not be done, or what was applied before has changed
  ///   since
  public void bringUpToDate(Consumer<String> applied) {
    var migrations = Migrations.configuration(owner).callbacks(new Telling(applied)).load();
    asked(migrations::migrate);
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (FlywayException failure) {
      throw new DatabaseRefusal(
          "the schema of %s can not be looked at or changed: %s"
              .formatted(owner, SqlFailures.message(failure)),
          failure);
    }
  }

  private static String name(MigrationInfo migration) {
    return migration.getVersion() + " " + migration.getDescription();
  }

  private record Telling(Consumer<String> applied) implements Callback {

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      applied.accept(name(context.getMigrationInfo()));
    }

    @Override
    public String getCallbackName() {
      return "telling";
    }
  }
}
