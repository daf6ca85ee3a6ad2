package dev.docket.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.application.identity.port.InMemoryCommonPasswords;
import dev.docket.application.identity.port.InMemoryPasswordHasher;
import dev.docket.domain.identity.Password;
import dev.docket.domain.shared.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NewPasswordsTest {

  private final InMemoryPasswordHasher hasher = new InMemoryPasswordHasher();
  private final NewPasswords passwords = new NewPasswords(new InMemoryCommonPasswords(), hasher);

  @Test
  void a_common_one_is_refused_at_its_place() {
    var refusal =
        Refusal.of(
            Failure.Invalid.class,
            () -> passwords.hash(new Password("Password1234"), "/new_password"));

    assertThat(refusal.violations())
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.pointer()).isEqualTo("/new_password");
          assertThat(violation.code()).isEqualTo("common_password");
          assertThat(violation.detail()).doesNotContainIgnoringCase("password1234");
        });
  }

  @Test
  void another_one_is_hashed() {
    var hash = passwords.hash(new Password("correct horse battery"), "/new_password");

    assertThat(hasher.matches("correct horse battery", Optional.of(hash))).isTrue();
  }
}
