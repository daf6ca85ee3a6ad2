package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.application.identity.port.PasswordHasherContract;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.shared.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Argon2PasswordHasherTest implements PasswordHasherContract {

  /// Weaker than an installation can be, and faster.
  private static final PasswordHasher HASHER = hasher(7_168, 1, 1);

  @Override
  public PasswordHasher passwordHasher() {
    return HASHER;
  }

  @Override
  public PasswordHasher formerPasswordHasher() {
    return hasher(4_096, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"8192, 1, 1", "7168, 2, 1", "7168, 1, 2"})
  void a_hash_is_current_by_each_of_its_parameters(int memoryKib, int iterations, int lanes) {
    var other = hasher(memoryKib, iterations, lanes);

    var hash = other.hash(PASSWORD);

    assertThat(other.isCurrent(hash)).isTrue();
    assertThat(HASHER.isCurrent(hash)).isFalse();
    assertThat(HASHER.matches(PASSWORD.value(), Optional.of(hash))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=2147483647,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2id$v=19$m=19456,t=2,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=19456,t=2,p=1$$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5",
        "$argon2id$v=19$m=19456,t=2,p=1$c29t*XNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
      })
  void a_damaged_hash_matches_nothing_and_is_not_current(String text) {
    a_hash_that_can_not_be_read_matches_nothing_and_is_not_current(text);
  }

  @Test
  void a_hash_is_a_phc_string_of_argon2id_with_its_parameters() {
    assertThat(hasher(19_456, 2, 1).hash(PASSWORD).value())
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher(7_168, 5, 2).hash(PASSWORD).value())
        .startsWith("$argon2id$v=19$m=7168,t=5,p=2$");
  }

  @Test
  void a_hash_of_the_reference_implementation_matches() {
    // a test vector of phc-winner-argon2, with the salt "somesalt"
    var hash =
        new PasswordHash(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

    assertThat(HASHER.matches("password", Optional.of(hash))).isTrue();
    assertThat(HASHER.matches("Password", Optional.of(hash))).isFalse();
  }

  @Test
  void of_more_callers_than_fit_some_are_refused_at_once_and_the_others_get_their_answer() {
    var threads = new HashingThreads(1, 2, Duration.ofMinutes(1));
    var hasher = new Argon2PasswordHasher(settings(7_168, 1, 1), threads);
    var hash = Optional.of(hasher.hash(PASSWORD));
    var begun = new CompletableFuture<Void>();
    var refusals = new AtomicInteger();
    var released = new CompletableFuture<Void>();
    Thread.startVirtualThread(() ->
        threads.call(() -> {
          begun.complete(null);
          return released.join();
        }));
    begun.join();

    var outcomes =
        Race.of(
            8,
            () -> {
              try {
                return hasher.matches(PASSWORD.value(), hash);
              } catch (Failure.Unavailable refusal) {
                if (refusals.incrementAndGet() == 6) {
                  released.complete(null);
                }
                throw refusal;
              }
            });

    assertThat(Race.returned(outcomes)).isEqualTo(List.of(true, true));
    assertThat(Race.thrown(outcomes)).hasSize(6).hasOnlyElementsOfType(Failure.Unavailable.class);
  }

  @Test
  void as_many_callers_as_fit_are_all_served() {
    var hash = Optional.of(HASHER.hash(PASSWORD));

    var outcomes = Race.of(8, () -> HASHER.matches(PASSWORD.value(), hash));

    assertThat(Race.returned(outcomes)).hasSize(8).containsOnly(true);
  }

  private static Argon2PasswordHasher hasher(int memoryKib, int iterations, int parallelism) {
    return new Argon2PasswordHasher(settings(memoryKib, iterations, parallelism));
  }

  private static Argon2PasswordHasher.Settings settings(
      int memoryKib, int iterations, int parallelism) {
    return new Argon2PasswordHasher.Settings(memoryKib, iterations, parallelism, 2, 20);
  }
}
