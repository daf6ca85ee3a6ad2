package dev.docket.persistence.shared;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who wants to know of each round trip to what the program keeps its state in. Told when it is
/// over, on the thread that waited for it; what it throws the caller gets.
public interface RoundTrips {

  /// @param text of the statements that went together, with placeholders where their values are
  /// @param sqlState why it failed; absent where it did not
  void toDatabase(String text, Duration took, @Nullable String sqlState);

  /// @param failed whether Redis was given up over it
  void toRedis(String command, Duration took, boolean failed);
}
