package dev.docket.bootstrap.api.writes;

import dev.docket.bootstrap.api.Client;

/// Somebody who calls.
///
/// @param tenant a short name
/// @param role such as member, or machine for an API key
/// @param kind what the event log calls it: user or api_key
record Caller(String tenant, String role, boolean writes, Client client, String kind, String id) {

  @Override
  public String toString() {
    return role + " of " + tenant;
  }
}
