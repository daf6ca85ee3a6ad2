package dev.docket.application.identity;

/// All that can be asked of the identity feature.
public record IdentityUseCases(
    OpenTenant openTenant,
    LogIn logIn,
    RefreshLogin refresh,
    LogOut logOut,
    IdentityQueries queries) {}
