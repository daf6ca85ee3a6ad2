package dev.docket.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;

/// Makes tenants that can be called for.
final class Preparation {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String api;

  Preparation(String api) {
    this.api = api;
  }

  Tenant tenant(int number, int orders) throws IOException, InterruptedException {
    var registered =
        post(
            "/auth/register",
            "",
            """
            {"tenant_name": "Bench", "tenant_slug": "bench-%d", "name": "Olga",
             "email": "olga@example.org", "password": "correct horse battery"}\
            """
                .formatted(number));
    var key =
        post(
                "/api-keys",
                registered.path("access_token").asText(),
                """
                {"name": "bench",
                 "scopes": ["orders:read", "orders:write", "customers:read", "customers:write"]}\
                """)
            .path("key")
            .asText();
    var customer = post("/customers", key, "{\"name\": \"Ada\"}").path("id").asText();
    var placed = new ArrayList<String>();
    for (var order = 0; order < orders; order++) {
      placed.add(
          post(
                  "/orders",
                  key,
                  """
                  {"customer_id": "%s", "currency": "EUR",
                   "items": [{"product_id": "tea", "quantity": 2, "unit_price": "13.99"}]}\
                  """
                      .formatted(customer))
              .path("id")
              .asText());
    }
    return new Tenant(key, customer, placed);
  }

  private JsonNode post(String path, String token, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(path + " was answered with " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
