package dev.docket.persistence.redis;

/// Who listens to what instances tell each other by Redis. It is quick, and does not fail.
public interface Hearing {

  /// An instance, this one or another, has told something.
  void heard(String text);

  /// Something may have been told that was not heard.
  void missedSome();
}
