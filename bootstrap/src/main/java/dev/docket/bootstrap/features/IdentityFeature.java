package dev.docket.bootstrap.features;

import dev.docket.application.identity.IdentityQueries;
import dev.docket.application.identity.IdentityUseCases;
import dev.docket.application.identity.LogIn;
import dev.docket.application.identity.LogOut;
import dev.docket.application.identity.LoginSessions;
import dev.docket.application.identity.NewPasswords;
import dev.docket.application.identity.OpenTenant;
import dev.docket.application.identity.RefreshLogin;
import dev.docket.bootstrap.Platform;
import dev.docket.http.identity.Argon2PasswordHasher;
import dev.docket.http.identity.HmacRefreshTokens;
import dev.docket.http.identity.IdentityRoutes;
import dev.docket.http.identity.ListedPasswords;
import dev.docket.http.shared.DerivedKey;
import dev.docket.persistence.identity.JdbiSessions;
import dev.docket.persistence.identity.JdbiTenants;
import dev.docket.persistence.identity.JdbiUsers;

public final class IdentityFeature {

  private IdentityFeature() {}

  public static Feature wire(Platform platform) {
    var tenants = new JdbiTenants(platform.sql());
    var users = new JdbiUsers(platform.sql());
    var sessions = new JdbiSessions(platform.sql());
    var passwords = new Argon2PasswordHasher(platform.settings().passwordHashing());
    var newPasswords = new NewPasswords(new ListedPasswords(), passwords);
    var transactions = platform.transactions();
    var clock = platform.clock();
    var ids = platform.ids();
    var logins =
        new LoginSessions(
            sessions,
            platform.accessTokens(),
            new HmacRefreshTokens(DerivedKey.of(platform.secret().value(), "refresh tokens")),
            platform.settings().refreshTokenLifetime(),
            clock,
            ids);
    var useCases =
        new IdentityUseCases(
            new OpenTenant(transactions, tenants, users, logins, newPasswords, clock, ids),
            new LogIn(transactions, tenants, users, logins, passwords),
            new RefreshLogin(transactions, sessions, users, logins, clock),
            new LogOut(transactions, sessions, logins),
            new IdentityQueries(tenants, users));
    return new Feature(new IdentityRoutes(useCases, platform.settings().registrationEnabled()));
  }
}
