package dev.docket.persistence;

import org.jspecify.annotations.Nullable;

/// The database is there and can not be used, however long one waits: somebody has to change
/// something.
public class DatabaseRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  DatabaseRefusal(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
