package dev.docket.http.identity;

import dev.docket.application.identity.port.Secrets;
import dev.docket.application.identity.port.SecretsContract;

final class RandomSecretsTest implements SecretsContract {

  @Override
  public Secrets secrets() {
    return new RandomSecrets();
  }
}
