package dev.docket.http.shared;

import java.io.IOException;

/// Many things of one kind, written one behind the other.
public interface Lines<R> {

  void write(R row) throws IOException;

  /// Writes what is still missing to make it whole. What has failed on the way is not ended.
  void end() throws IOException;
}
