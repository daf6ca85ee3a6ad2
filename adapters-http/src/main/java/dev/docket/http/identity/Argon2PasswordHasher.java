package dev.docket.http.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.shared.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Argon2id (RFC 9106) with 19 MiB, 2 passes and 1 lane, as PHC strings. A hash takes a core for a
/// while, so only as many as there are cores are computed at once; who waits for more than 2
/// seconds is sent away.
public final class Argon2PasswordHasher implements PasswordHasher {

  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final int SALT_BYTES = 16;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /// Matched against where there is no user, so that the answer takes as long.
  private final PasswordHash nobody = hash(new Password("nobody has this one"));

  @Override
  public PasswordHash hash(Password password) {
    return inTurn(() ->
        new PasswordHash(
            com.password4j.Password.hash(Password.normalised(password.value()))
                .addRandomSalt(SALT_BYTES)
                .with(ARGON2ID)
                .getResult()));
  }

  @Override
  public boolean matches(String password, Optional<PasswordHash> hash) {
    var tooLong = Password.isTooLong(password);
    var tried = tooLong ? "" : Password.normalised(password);
    var known = hash.orElse(nobody).value();
    // not Password.check, which answers at once for an empty password
    var matches = inTurn(() -> Argon2Function.getInstanceFromHash(known).check(tried, known));
    return matches && hash.isPresent() && !tooLong;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static Failure busy() {
    return new Failure.Unavailable(
        "busy", "too many are logging in; try again", Duration.ofSeconds(2), null);
  }
}
