package dev.docket.bootstrap.embedded;

/// The embedded PostgreSQL can not serve. The message says why and what to do, for the person who
/// started Docket; the cause, where there is one, is for whoever debugs it.
public final class EmbeddedDatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedDatabaseFailure(String message) {
    super(message);
  }

  EmbeddedDatabaseFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
