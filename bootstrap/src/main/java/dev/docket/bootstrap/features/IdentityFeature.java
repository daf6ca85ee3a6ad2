package dev.docket.bootstrap.features;

import dev.docket.application.events.port.EventLog;
import dev.docket.application.identity.AcceptInvite;
import dev.docket.application.identity.ChangePassword;
import dev.docket.application.identity.CreateApiKey;
import dev.docket.application.identity.EndSession;
import dev.docket.application.identity.GuessLimit;
import dev.docket.application.identity.IdentifyCaller;
import dev.docket.application.identity.IdentityQueries;
import dev.docket.application.identity.IdentityUseCases;
import dev.docket.application.identity.InviteUser;
import dev.docket.application.identity.IssueSupportToken;
import dev.docket.application.identity.LogIn;
import dev.docket.application.identity.LogOut;
import dev.docket.application.identity.LoginSessions;
import dev.docket.application.identity.NewPasswords;
import dev.docket.application.identity.OpenTenant;
import dev.docket.application.identity.RecordDenial;
import dev.docket.application.identity.RefreshLogin;
import dev.docket.application.identity.RemoveUser;
import dev.docket.application.identity.RenameTenant;
import dev.docket.application.identity.ReviseUser;
import dev.docket.application.identity.RevokeApiKey;
import dev.docket.application.identity.port.RefreshTokens;
import dev.docket.bootstrap.Platform;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.shared.Scopes;
import dev.docket.http.identity.ApiKeyRoutes;
import dev.docket.http.identity.Argon2PasswordHasher;
import dev.docket.http.identity.AuthRoutes;
import dev.docket.http.identity.HmacRefreshTokens;
import dev.docket.http.identity.ListedPasswords;
import dev.docket.http.identity.RandomSecrets;
import dev.docket.http.identity.TenantRoutes;
import dev.docket.http.identity.UserRoutes;
import dev.docket.persistence.events.JdbiEventLog;
import dev.docket.persistence.identity.JdbiApiKeys;
import dev.docket.persistence.identity.JdbiSessions;
import dev.docket.persistence.identity.JdbiTenants;
import dev.docket.persistence.identity.JdbiUsers;
import dev.docket.persistence.limits.LocalTokenBuckets;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.util.List;
import java.util.stream.Stream;

/// Who is who. It stands beside the other features' routes and in front of them: it tells who is
/// calling, and what a role or a key may do of all that they offer.
///
/// @param useCases all that can be asked of the feature
/// @param identifyCaller who is calling
/// @param recordDenial what is written down when a caller may not
/// @param issueSupportToken for who runs the installation; no route leads to it
public record IdentityFeature(
    Feature feature,
    IdentityUseCases useCases,
    IdentifyCaller identifyCaller,
    RecordDenial recordDenial,
    IssueSupportToken issueSupportToken) {

  /// @param others all other features, whose scopes roles hold and keys are made for
  public static IdentityFeature wire(Platform platform, List<Feature> others) {
    var scopes =
        new Scopes(
            Stream.concat(IdentityScopes.ALL.stream(), others.stream().flatMap(Feature::scopes))
                .distinct()
                .toList());
    return new Wiring(
            platform,
            scopes,
            new JdbiTenants(platform.sql()),
            new JdbiUsers(platform.sql(), platform.changes()),
            new JdbiSessions(platform.sql(), platform.changes()),
            new JdbiApiKeys(platform.sql(), platform.changes()),
            new JdbiEventLog(platform.sql()))
        .feature();
  }

  private record Wiring(
      Platform platform,
      Scopes scopes,
      JdbiTenants tenants,
      JdbiUsers users,
      JdbiSessions sessions,
      JdbiApiKeys keys,
      EventLog events) {

    IdentityFeature feature() {
      var useCases = useCases();
      var lists = platform.lists();
      return new IdentityFeature(
          Feature.of(
              new AuthRoutes(useCases, platform.settings().registrationEnabled()),
              new UserRoutes(useCases, lists),
              new ApiKeyRoutes(useCases, lists),
              new TenantRoutes(useCases)),
          useCases,
          identifyCaller(),
          recordDenial(),
          issueSupportToken());
    }

    private IdentityUseCases useCases() {
      var transactions = platform.transactions();
      var clock = platform.clock();
      var ids = platform.ids();
      var hasher = measured(new Argon2PasswordHasher(platform.settings().passwordHashing()));
      var newPasswords = new NewPasswords(new ListedPasswords(), hasher);
      var guesses = new GuessLimit(platform.buckets());
      var secrets = new RandomSecrets();
      var logins = logins();
      return new IdentityUseCases(
          new OpenTenant(transactions, tenants, users, logins, newPasswords, clock, ids),
          new RenameTenant(transactions, tenants, clock, ids),
          new LogIn(transactions, tenants, users, events, logins, hasher, guesses, clock, ids),
          new RefreshLogin(transactions, sessions, users, logins, clock),
          new LogOut(transactions, sessions, logins),
          new EndSession(transactions, sessions, logins, clock),
          new ChangePassword(
              transactions, users, sessions, events, hasher, newPasswords, guesses, clock, ids),
          new InviteUser(transactions, users, scopes, secrets, clock, ids),
          new AcceptInvite(transactions, users, logins, newPasswords, clock, ids),
          new ReviseUser(transactions, users, sessions, scopes, clock, ids),
          new RemoveUser(transactions, users, clock, ids),
          new CreateApiKey(transactions, keys, users, scopes, secrets, clock, ids),
          new RevokeApiKey(transactions, keys, clock, ids),
          new IdentityQueries(tenants, users, sessions, keys, clock));
    }

    private Argon2PasswordHasher measured(Argon2PasswordHasher hasher) {
      var metrics = platform.metrics();
      Gauge.builder("docket.hashing.working", hasher, Argon2PasswordHasher::working)
          .description("Passwords that are hashed now")
          .register(metrics);
      Gauge.builder("docket.hashing.waiting", hasher, Argon2PasswordHasher::waiting)
          .description("Passwords that wait to be hashed")
          .register(metrics);
      FunctionCounter.builder("docket.hashing.refused", hasher, Argon2PasswordHasher::refused)
          .description("Passwords that were not hashed, because too many waited or for too long")
          .register(metrics);
      return hasher;
    }

    private LoginSessions logins() {
      return new LoginSessions(
          sessions,
          platform.accessTokens(),
          refreshTokens(),
          platform.settings().refreshTokenLifetime(),
          platform.clock(),
          platform.ids());
    }

    private IssueSupportToken issueSupportToken() {
      return new IssueSupportToken(
          platform.transactions(),
          tenants,
          users,
          sessions,
          platform.accessTokens(),
          refreshTokens(),
          platform.clock(),
          platform.ids());
    }

    private RefreshTokens refreshTokens() {
      return new HmacRefreshTokens(platform.derivedKeys("refresh tokens"));
    }

    private IdentifyCaller identifyCaller() {
      return new IdentifyCaller(
          platform.transactions(),
          platform.accessTokens(),
          sessions,
          keys,
          // how often a use is noted is each instance's own affair: no look elsewhere for it
          new LocalTokenBuckets(platform.clock()),
          scopes,
          platform.clock());
    }

    private RecordDenial recordDenial() {
      return new RecordDenial(
          platform.transactions(), events, platform.buckets(), platform.clock(), platform.ids());
    }
  }
}
