package dev.docket.application.identity.port;

final class SequentialSecretsTest implements SecretsContract {

  @Override
  public Secrets secrets() {
    return new SequentialSecrets();
  }
}
