package dev.docket.domain.identity;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A machine's credential. It can do at most what the person can do who answers for it, now: a
/// changed role changes the key, and without the person there is no key.
///
/// @param user the person who answers for the key
/// @param scopes what it was made for, as the scopes are written
/// @param expiresAt absent for a key that does not end by itself
/// @param lastUsedAt to the minute; absent until the first use
public record ApiKey(
    ApiKeyId id,
    UserId user,
    String name,
    Set<String> scopes,
    SecretHash secret,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    Instant createdAt) {

  public static final int MAX_NAME_LENGTH = 100;

  public ApiKey {
    Text.within("/name", name, 1, MAX_NAME_LENGTH);
    if (scopes.isEmpty()) {
      throw new Failure.Invalid("/scopes", "size", "must have at least 1 scope");
    }
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
  }

  /// @throws Failure.Invalid when it would have ended before it began
  public static ApiKey make(
      ApiKeyToken token,
      UserId user,
      String name,
      Set<String> scopes,
      @Nullable Instant expiresAt,
      Instant now) {
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new Failure.Invalid("/expires_at", "future", "must be in the future");
    }
    return new ApiKey(token.key(), user, name, scopes, token.hash(), expiresAt, null, now);
  }

  /// Whether the token opens this key now.
  public boolean isOpenedBy(ApiKeyToken token, Instant now) {
    return secret.matches(token.hash()) && (expiresAt == null || now.isBefore(expiresAt));
  }
}
