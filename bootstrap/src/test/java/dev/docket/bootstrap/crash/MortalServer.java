package dev.docket.bootstrap.crash;

import dev.docket.bootstrap.PackagedProgram;
import dev.docket.bootstrap.ServerSettings;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The packaged program on a database that outlives it, killed and started as often as one likes.
final class MortalServer implements AutoCloseable {

  /// One of its lives.
  ///
  /// @param number from 1
  /// @param isOver whether its end has begun
  record Life(int number, PackagedProgram program, String api, boolean isOver) {

    private Life over() {
      return new Life(number, program, api, true);
    }
  }

  private final Path directory;
  private final Map<String, String> settings;
  private volatile Life life;

  private MortalServer(Path directory, Map<String, String> settings) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.life = begin(1);
  }

  static MortalServer on(TestDatabase database, Path directory) throws IOException {
    // a life of a second is too short for the JVM's second compiler
    var hurried = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    return new MortalServer(directory, ServerSettings.on(database, hurried));
  }

  private Life begin(int number) throws IOException {
    var program = PackagedProgram.start(directory, settings);
    return new Life(number, program, program.api(), false);
  }

  /// The present one, or the last one while there is no other.
  Life life() {
    return life;
  }

  /// As `kill -9` does it.
  void kill() {
    life = life.over();
    life.program().close();
  }

  /// Returns when it listens, on another port than before.
  void revive() throws IOException {
    life = begin(life.number() + 1);
  }

  @Override
  public void close() {
    kill();
  }
}
