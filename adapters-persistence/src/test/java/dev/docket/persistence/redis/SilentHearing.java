package dev.docket.persistence.redis;

/// Nobody listens.
public final class SilentHearing implements Hearing {

  @Override
  public void heard(String text) {}

  @Override
  public void missedSome() {}
}
