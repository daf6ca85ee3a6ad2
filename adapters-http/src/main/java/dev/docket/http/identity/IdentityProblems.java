package dev.docket.http.identity;

import static dev.docket.http.shared.ProblemType.problem;

import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemType.Kind;

/// What can be said against who somebody is.
final class IdentityProblems {

  static final ProblemType USER_NOT_FOUND = ProblemType.notFound("user");
  static final ProblemType SESSION_NOT_FOUND = ProblemType.notFound("session");
  static final ProblemType API_KEY_NOT_FOUND = ProblemType.notFound("api_key");
  static final ProblemType INVALID_CREDENTIALS =
      problem(
          Kind.NOT_AUTHENTICATED,
          "invalid_credentials",
          "Tenant, email address and password do not belong together.",
          "Check all three: which of them is wrong is not told.");
  static final ProblemType INVALID_REFRESH_TOKEN =
      problem(
          Kind.NOT_AUTHENTICATED,
          "invalid_refresh_token",
          "The refresh token is not valid, has expired, was used, or its session has ended.",
          "Log in again. Keep the newest refresh token only: each one is good for one refresh.");
  static final ProblemType INVALID_INVITE_TOKEN =
      problem(
          Kind.NOT_AUTHENTICATED,
          "invalid_invite_token",
          "The invitation is unknown, was used, or is over.",
          "Ask for another invitation.");
  static final ProblemType PERSON_REQUIRED =
      problem(
          Kind.FORBIDDEN,
          "person_required",
          "Only a person can do this, and the caller is an API key.",
          "Log in, and call with the access token.");
  static final ProblemType TOO_MANY_ATTEMPTS =
      problem(
          Kind.TOO_MANY_REQUESTS,
          "too_many_attempts",
          "There were too many wrong passwords for this account.",
          "Wait for `Retry-After` seconds.");
  static final ProblemType BUSY =
      problem(
          Kind.UNAVAILABLE,
          "busy",
          "Too many are logging in at once.",
          "Try again after `Retry-After` seconds.");
  static final ProblemType DUPLICATE_SLUG =
      problem(
          Kind.DUPLICATE,
          "duplicate_slug",
          "Another tenant has this slug already.",
          "Choose another one.");
  static final ProblemType DUPLICATE_EMAIL =
      problem(
          Kind.DUPLICATE,
          "duplicate_email",
          "Somebody else of the tenant has this email address already.",
          "`existing_id` names who has it, where that is known. Addresses are compared without"
              + " regard to case.");
  static final ProblemType LAST_OWNER =
      problem(
          Kind.RULE_BROKEN,
          "last_owner",
          "The tenant would be left without an active owner.",
          "Make somebody else an owner first.");
  static final ProblemType INVITATION_PENDING =
      problem(
          Kind.RULE_BROKEN,
          "invitation_pending",
          "The user was invited and has not joined yet.",
          "Wait until the person has joined, or remove the user.");

  private IdentityProblems() {}
}
