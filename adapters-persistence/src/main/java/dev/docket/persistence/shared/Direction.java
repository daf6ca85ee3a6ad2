package dev.docket.persistence.shared;

/// Which way a list goes by its ids.
public enum Direction {
  DESCENDING("desc"),
  ASCENDING("asc");

  private final String sql;

  Direction(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }
}
