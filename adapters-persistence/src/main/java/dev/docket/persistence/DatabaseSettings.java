package dev.docket.persistence;

import java.util.Optional;

/// How to reach the database.
///
/// @param server the login of the server itself
/// @param migrations the login that owns the tables; without one the server's login owns them and
///   becomes `docket_app` on each connection
/// @param poolSize connections that are kept open
/// @param maxOverflow connections that may be opened beyond these under load
public record DatabaseSettings(
    DatabaseLogin server, Optional<DatabaseLogin> migrations, int poolSize, int maxOverflow) {}
