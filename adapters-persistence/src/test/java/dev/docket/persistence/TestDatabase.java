package dev.docket.persistence;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A database of its own on the server of this test run. It belongs to a role like the one that
/// production has: it may log in and create roles and is no superuser.
public final class TestDatabase {

  private static final String OWNER = "docket_owner";
  private static final String PASSWORD = UUID.randomUUID().toString();

  /// Migrated once, then copied: a copy costs less than the migrations.
  private static final class Template {
    static final String URL = create();

    private static String create() {
      try {
        var url = TestPostgres.createDatabase();
        Migrations.run(on(url).owner());
        return url;
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  private final DatabaseLogin superuser;

  private TestDatabase(DatabaseLogin superuser) {
    this.superuser = superuser;
  }

  public static TestDatabase empty() {
    try {
      return on(TestPostgres.createDatabase());
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public static TestDatabase migrated() {
    try {
      return on(TestPostgres.createDatabaseFrom(Template.URL));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// @param place where migrations are that the program does not have
  public static TestDatabase migratedFurther(String place) {
    var database = migrated();
    Migrations.configuration(database.owner())
        .locations("classpath:db/migration", place)
        .load()
        .migrate();
    return database;
  }

  /// @param url with a superuser
  static TestDatabase on(String url) {
    var database = new TestDatabase(DatabaseLogin.parse(url));
    database.createLogin(OWNER, "createrole");
    database.executeAsSuperuser("alter database %s owner to %s".formatted(database.name(), OWNER));
    return database;
  }

  public DatabaseLogin owner() {
    return login(OWNER);
  }

  DatabaseLogin login(String role) {
    return new DatabaseLogin(superuser.url(), role, PASSWORD);
  }

  /// The owner's login serves for everything, and becomes `docket_app` on each connection.
  DatabaseSettings settings(int connections) {
    return new DatabaseSettings(owner(), Optional.empty(), connections, 0);
  }

  /// Roles belong to the whole server, so one of another test may be there already.
  DatabaseLogin createLogin(String role, String attributes) {
    executeAsSuperuser(
        """
        do $$ begin
          create role %s login %s password '%s';
        exception when duplicate_object then null;
        end $$
        """
            .formatted(role, attributes, PASSWORD));
    return login(role);
  }

  public void executeAsSuperuser(String statement) {
    execute(superuser, statement);
  }

  public List<String> askSuperuser(String question) {
    try (var connection = connect(superuser);
        var statement = connection.createStatement();
        var result = statement.executeQuery(question)) {
      var answers = new ArrayList<String>();
      while (result.next()) {
        answers.add(String.valueOf(result.getString(1)));
      }
      return answers;
    } catch (SQLException failure) {
      throw new IllegalStateException(question, failure);
    }
  }

  /// Has the server look a table over until it knows of each of its pages that all see its rows.
  /// Whatever still runs, such as a look of its own at another table, keeps pages back.
  public void lookOver(String table) {
    Eventually.within(
        30,
        () -> {
          executeAsSuperuser("vacuum analyze " + table);
          var hidden =
              askSuperuser(
                  """
                  select relpages - relallvisible from pg_class where oid = '%s'::regclass
                  """
                      .formatted(table));
          return hidden.equals(List.of("0"));
        });
  }

  List<String> tenantTables() {
    return askSuperuser(
        """
        select relname from pg_class
        join pg_attribute on attrelid = pg_class.oid and attname = 'tenant_id'
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        order by relname
        """);
  }

  public static Connection connect(DatabaseLogin login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }

  String name() {
    return place().getPath().substring(1);
  }

  public int port() {
    return place().getPort();
  }

  /// The same database, reached over another port.
  public TestDatabase through(int port) {
    var url = superuser.url().replace(":" + port() + "/", ":" + port + "/");
    return new TestDatabase(new DatabaseLogin(url, superuser.user(), superuser.password()));
  }

  private URI place() {
    return URI.create(superuser.url().substring("jdbc:".length()));
  }

  private static void execute(DatabaseLogin login, String text) {
    try (var connection = connect(login);
        var statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException failure) {
      throw new IllegalStateException(text, failure);
    }
  }
}
