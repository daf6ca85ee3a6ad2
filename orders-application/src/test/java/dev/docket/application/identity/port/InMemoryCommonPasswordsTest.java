package dev.docket.application.identity.port;

final class InMemoryCommonPasswordsTest implements CommonPasswordsContract {

  @Override
  public CommonPasswords commonPasswords() {
    return new InMemoryCommonPasswords();
  }
}
