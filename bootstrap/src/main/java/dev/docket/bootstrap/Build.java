package dev.docket.bootstrap;

import java.util.Optional;

/// What was built. Of a class of its own, since it is told before anything may be logged.
public final class Build {

  private Build() {}

  /// The version, or `development` outside of a jar.
  public static String version() {
    var version = Build.class.getPackage().getImplementationVersion();
    return Optional.ofNullable(version).orElse("development");
  }
}
