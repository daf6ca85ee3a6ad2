package dev.docket.bench.speed;

import java.util.Arrays;

/// What is asked for, again and again.
enum Workload {
  GET("get", 100, 0, 0),
  LIST("list", 0, 100, 0),
  CREATE("create", 0, 0, 100),
  MIX("mix", 70, 20, 10),
  /// The same by API keys, which only Docket knows.
  MIX_BY_KEYS("mix-keys", 70, 20, 10),
  /// Who is calling: no order is touched.
  AUTHENTICATE("authenticate", 0, 0, 0);

  private final String text;
  private final int gets;
  private final int lists;
  private final int creates;

  Workload(String text, int gets, int lists, int creates) {
    this.text = text;
    this.gets = gets;
    this.lists = lists;
    this.creates = creates;
  }

  /// @throws IllegalArgumentException when there is none of that name
  static Workload named(String text) {
    return Arrays.stream(values())
        .filter(workload -> workload.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no workload is called " + text));
  }

  String text() {
    return text;
  }

  /// How many in 100 read an order.
  int gets() {
    return gets;
  }

  int lists() {
    return lists;
  }

  int creates() {
    return creates;
  }

  boolean isByKeys() {
    return this == MIX_BY_KEYS;
  }

  /// Whether the database alone can do it as well.
  boolean isStatements() {
    return gets + lists + creates > 0 && !isByKeys();
  }

  /// What the database does for it, when it does it alone.
  Workload statements() {
    return isByKeys() ? MIX : this;
  }
}
