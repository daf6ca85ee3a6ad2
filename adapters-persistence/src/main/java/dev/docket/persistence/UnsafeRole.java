package dev.docket.persistence;

/// The server's role could pass the second wall, so the server must not start.
public final class UnsafeRole extends DatabaseRefusal {

  private static final long serialVersionUID = 1;

  UnsafeRole(String message) {
    super(message, null);
  }
}
