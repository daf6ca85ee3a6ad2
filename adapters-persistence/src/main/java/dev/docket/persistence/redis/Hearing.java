package dev.docket.persistence.redis;

/// Who listens to what instances tell each other by Redis. It is quick, and does not fail.
public interface Hearing {

  /// Does not care.
  Hearing NOBODY =
      new Hearing() {
        @Override
        public void heard(String text) {}

        @Override
        public void missedSome() {}
      };

  /// An instance, this one or another, has told something.
  void heard(String text);

  /// Something may have been told that was not heard.
  void missedSome();
}
