package dev.docket.application.identity;

/// All that can be asked of the identity feature.
public record IdentityUseCases(
    OpenTenant openTenant,
    RenameTenant renameTenant,
    LogIn logIn,
    RefreshLogin refresh,
    LogOut logOut,
    EndSession endSession,
    ChangePassword changePassword,
    InviteUser invite,
    AcceptInvite acceptInvite,
    ReviseUser reviseUser,
    RemoveUser removeUser,
    CreateApiKey createApiKey,
    RevokeApiKey revokeApiKey,
    IdentityQueries queries) {}
