package dev.docket.persistence;

import java.util.Optional;

/// What a look at something has found.
///
/// @param subject what was looked at, such as `database`
/// @param told what was found, in a line
/// @param cure what to do about it; absent where all is well
public record Finding(String subject, String told, Optional<String> cure) {

  public static Finding well(String subject, String told) {
    return new Finding(subject, told, Optional.empty());
  }

  public static Finding trouble(String subject, String told, String cure) {
    return new Finding(subject, told, Optional.of(cure));
  }

  public boolean isWell() {
    return cure.isEmpty();
  }
}
