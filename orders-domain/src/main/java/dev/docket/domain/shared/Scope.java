package dev.docket.domain.shared;

/// The right to read or to write one noun of the API, written `orders:read`.
///
/// Each feature declares its own scopes, so a new feature edits no list of scopes. Writing includes
/// reading of the same noun.
///
/// @param noun the plural noun of the API
/// @param access reading or writing
/// @param audience whose work it belongs to
public record Scope(String noun, Access access, Audience audience) {

  public enum Access {
    READ,
    WRITE
  }

  /// Everyday work belongs to members and, where it only reads, to viewers; administration belongs
  /// to owners and admins alone, ownership to owners.
  public enum Audience {
    EVERYDAY,
    ADMINISTRATION,
    OWNERSHIP
  }

  public static Scope everyday(String noun, Access access) {
    return new Scope(noun, access, Audience.EVERYDAY);
  }

  public static Scope administration(String noun, Access access) {
    return new Scope(noun, access, Audience.ADMINISTRATION);
  }

  public static Scope ownership(String noun, Access access) {
    return new Scope(noun, access, Audience.OWNERSHIP);
  }

  public String code() {
    return noun + ":" + (access == Access.READ ? "read" : "write");
  }

  public boolean heldBy(Role role) {
    return switch (role) {
      case OWNER -> true;
      case ADMIN -> audience != Audience.OWNERSHIP;
      case MEMBER -> audience == Audience.EVERYDAY;
      case VIEWER -> audience == Audience.EVERYDAY && access == Access.READ;
    };
  }

  /// Whether holding this scope is enough where the other one is asked for.
  public boolean covers(Scope required) {
    return noun.equals(required.noun) && (access == Access.WRITE || required.access == Access.READ);
  }

  @Override
  public String toString() {
    return code();
  }
}
