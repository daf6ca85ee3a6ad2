package dev.docket.application.identity.port;

final class InMemoryPasswordHasherTest implements PasswordHasherContract {

  @Override
  public PasswordHasher passwordHasher() {
    return new InMemoryPasswordHasher();
  }

  @Override
  public PasswordHasher formerPasswordHasher() {
    return new InMemoryPasswordHasher("former");
  }
}
