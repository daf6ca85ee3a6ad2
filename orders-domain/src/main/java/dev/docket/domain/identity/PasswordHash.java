package dev.docket.domain.identity;

/// A salted, slow hash of a password with its parameters, as a PHC string. Prints as `***`.
public record PasswordHash(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
