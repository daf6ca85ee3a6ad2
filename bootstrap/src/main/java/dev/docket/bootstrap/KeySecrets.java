package dev.docket.bootstrap;

import dev.docket.bootstrap.Settings.Secret;
import java.util.Optional;
import java.util.stream.Stream;

/// What an installation derives its keys from.
///
/// @param previous another one, of which what was made before is still good
public record KeySecrets(Secret current, Optional<Secret> previous) {

  /// The current one first.
  Stream<Secret> all() {
    return Stream.concat(Stream.of(current), previous.stream());
  }
}
