package dev.docket.persistence;

import dev.docket.persistence.shared.TimeLeft;
import org.postgresql.ds.PGSimpleDataSource;

/// New connections to PostgreSQL, with a bound to each wait of their makers and users.
class Connections extends PGSimpleDataSource {

  private static final long serialVersionUID = 1;

  /// Enough for five round trips of 0.6 s, and so short that one that was begun in a fault does not
  /// hold up the recovery.
  private static final int LOGIN_SECONDS = 3;

  Connections(DatabaseLogin login) {
    setURL(login.url());
    setUser(login.user());
    setPassword(login.password());
    setApplicationName("docket");
    setConnectTimeout(LOGIN_SECONDS);
    super.setLoginTimeout(LOGIN_SECONDS);
    setSocketTimeout(Math.toIntExact(TimeLeft.SILENCE.toSeconds()));
    setTcpKeepAlive(true);
    setLogServerErrorDetail(false);
    setReWriteBatchedInserts(true);
    // spares two round trips of each login
    setAssumeMinServerVersion("15");
  }

  /// The pool would have it as short as what a caller waits for, which is too short for a login
  /// over a slow network.
  @Override
  public void setLoginTimeout(int seconds) {}
}
