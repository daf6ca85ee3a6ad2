package dev.docket.bootstrap.crash;

import dev.docket.bootstrap.api.Client;

/// The tenant of all writers.
///
/// @param client with an API key, which outlasts the longest test
/// @param customer whose orders these are
record Company(Client client, String customer) {

  /// What its owner logs in with.
  static final String LOGIN =
      """
      {"tenant_slug": "acme", "email": "olga@example.org", "password": "what olga thought up"}\
      """;

  static Company at(String api) {
    var nobody = new Client(api, "");
    var registration =
        """
        {"tenant_name": "Acme", "tenant_slug": "acme", "name": "Olga",
         "email": "olga@example.org", "password": "what olga thought up"}\
        """;
    var owner =
        nobody.as(nobody.post("/auth/register", registration).isStatus(201).field("access_token"));
    var key =
        """
        {"name": "till", "scopes": ["orders:write", "customers:write", "events:read"]}\
        """;
    var till = nobody.as(owner.post("/api-keys", key).isStatus(201).field("key"));
    return new Company(till, till.post("/customers", "{\"name\": \"Ada\"}").isStatus(201).id());
  }

  /// The same company at a server that listens elsewhere now.
  Client client(String api) {
    return new Client(api, client.token());
  }
}
