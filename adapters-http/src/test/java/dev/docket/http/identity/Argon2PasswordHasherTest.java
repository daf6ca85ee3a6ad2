package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.application.identity.port.PasswordHasherContract;
import dev.docket.application.shared.port.Race;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class Argon2PasswordHasherTest implements PasswordHasherContract {

  private static final PasswordHasher HASHER = new Argon2PasswordHasher();

  @Override
  public PasswordHasher passwordHasher() {
    return HASHER;
  }

  @Test
  void a_hash_is_a_phc_string_of_argon2id_with_its_parameters() {
    assertThat(HASHER.hash(PASSWORD).value()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void more_callers_than_cores_are_all_served() {
    var hash = Optional.of(HASHER.hash(PASSWORD));

    var outcomes = Race.of(8, () -> HASHER.matches(PASSWORD.value(), hash));

    assertThat(Race.returned(outcomes)).hasSize(8).containsOnly(true);
  }
}
