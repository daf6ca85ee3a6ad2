package dev.docket.bench.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Calls a server as its clients do, one call at a time.
final class Api {

  /// Where the API stands, at every server.
  static final String PREFIX = "/api/v1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  Api(URI server) {
    this.server = server;
  }

  JsonNode get(String path, String credential) throws IOException, InterruptedException {
    return send(path, request(path, credential).GET().build(), 200);
  }

  JsonNode post(String path, String credential, String json)
      throws IOException, InterruptedException {
    var request =
        request(path, credential)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    return send(path, request.build(), 201);
  }

  private HttpRequest.Builder request(String path, String credential) {
    var request = HttpRequest.newBuilder(server.resolve(PREFIX + path)).timeout(PATIENCE);
    return credential.isEmpty() ? request : request.header("Authorization", "Bearer " + credential);
  }

  private JsonNode send(String path, HttpRequest request, int expected)
      throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new WrongAnswer(
          "%s %s was answered with %d %s"
              .formatted(request.method(), path, answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  /// The status of a call below no prefix; 0 while nobody is there.
  int status(String path, String credential) throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(server.resolve(path))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + credential)
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }
}
