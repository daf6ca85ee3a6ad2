package dev.docket.http.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Argon2id (RFC 9106) as PHC strings, on threads of its own.
public final class Argon2PasswordHasher implements PasswordHasher {

  /// What a new hash costs, and how many are computed at once.
  ///
  /// @param memoryKib of each hash while it is computed
  /// @param iterations passes over this memory
  /// @param parallelism lanes of this memory
  /// @param threads that compute hashes, one each
  /// @param queue how many may wait for a thread
  public record Settings(int memoryKib, int iterations, int parallelism, int threads, int queue) {}

  private static final Logger LOG = LoggerFactory.getLogger(Argon2PasswordHasher.class);

  /// Checked by us: the library would take any number for an amount of memory.
  private static final Pattern READABLE =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=[1-9]\\d{0,5},t=[1-9]\\d?,p=[1-9]\\d?"
              + "(\\$([A-Za-z0-9+/]{4}){2,16}([A-Za-z0-9+/]{2,3})?){2}");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /// Leaves the rest of a request its time, so that it is answered within 12 seconds.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Argon2Function current;
  private final String currentParameters;
  private final HashingThreads threads;

  /// Matched against where there is no user, so that the answer takes as long. Of no password that
  /// is known: to compute one would be a third of the start.
  private final PasswordHash nobody;

  public Argon2PasswordHasher(Settings settings) {
    this(settings, new HashingThreads(settings.threads(), settings.queue(), LONGEST_WAIT));
  }

  Argon2PasswordHasher(Settings settings, HashingThreads threads) {
    this.current =
        Argon2Function.getInstance(
            settings.memoryKib(),
            settings.iterations(),
            settings.parallelism(),
            HASH_BYTES,
            Argon2.ID);
    this.currentParameters =
        "$argon2id$v=19$m=%d,t=%d,p=%d$"
            .formatted(settings.memoryKib(), settings.iterations(), settings.parallelism());
    this.threads = threads;
    this.nobody =
        new PasswordHash(currentParameters + random(SALT_BYTES) + "$" + random(HASH_BYTES));
  }

  @Override
  public PasswordHash hash(Password password) {
    return threads.call(() -> slowly(password));
  }

  @Override
  public boolean matches(String password, Optional<PasswordHash> hash) {
    var tooLong = Password.isTooLong(password);
    var tried = tooLong ? "" : Password.normalised(password);
    var readable = hash.filter(Argon2PasswordHasher::isReadable);
    var known = readable.orElse(nobody).value();
    // not Password.check, which answers at once for an empty password
    var matches = threads.call(() -> Argon2Function.getInstanceFromHash(known).check(tried, known));
    return matches && readable.isPresent() && !tooLong;
  }

  @Override
  public boolean isCurrent(PasswordHash hash) {
    return hash.value().startsWith(currentParameters) && isReadable(hash);
  }

  /// How many passwords are hashed now.
  public int working() {
    return threads.working();
  }

  /// How many wait for that now.
  public int waiting() {
    return threads.waiting();
  }

  /// How many were refused so far, because too many waited or they waited for too long.
  public long refused() {
    return threads.refused();
  }

  /// What can not be read is a defect of ours: it is told to us, and not to the caller.
  private static boolean isReadable(PasswordHash hash) {
    var readable = READABLE.matcher(hash.value()).matches();
    if (!readable) {
      LOG.error("a stored password hash can not be read; its user can not log in");
    }
    return readable;
  }

  private static String random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getEncoder().withoutPadding().encodeToString(random);
  }

  private PasswordHash slowly(Password password) {
    return new PasswordHash(
        com.password4j.Password.hash(Password.normalised(password.value()))
            .addRandomSalt(SALT_BYTES)
            .with(current)
            .getResult());
  }
}
