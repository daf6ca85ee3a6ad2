package dev.docket.http.shared;

/// The two doors of the API. Calls of `/auth` have one of their own: a flood of logins, each of
/// which waits for a password to be hashed, must not take the places of all others.
///
/// @param logins for calls of `/auth`
/// @param calls for all others
public record Admissions(Admission logins, Admission calls) {

  /// Doors of the same size.
  public static Admissions of(int atOnce, int queue) {
    return new Admissions(new Admission(atOnce, queue), new Admission(atOnce, queue));
  }

  /// @param path below the API's prefix
  public Admission at(String path) {
    return path.startsWith("/auth/") ? logins : calls;
  }

  /// How many requests are worked on now.
  public int working() {
    return logins.working() + calls.working();
  }

  /// How many wait now.
  public int waiting() {
    return logins.waiting() + calls.waiting();
  }

  /// How many were refused so far.
  public long refused() {
    return logins.refused() + calls.refused();
  }
}
