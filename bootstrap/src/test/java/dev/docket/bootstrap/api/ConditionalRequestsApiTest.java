package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who changes something says which version they have seen.
final class ConditionalRequestsApiTest {

  private static final String UNKNOWN = "01a20000-0000-7000-8000-000000000000";

  private static final TestServer SERVER = TestServer.shared();

  private final Company company = SERVER.company();
  private final Client owner = company.owner();

  /// A thing that can be patched, with a patch that it takes.
  ///
  /// @param path below the prefix; of a thing of the company, where `{id}` stands for its id
  record Patch(String path, String json) {

    String of(Company company, Client owner) {
      return path.replace("{id}", id(company, owner));
    }

    private String id(Company company, Client owner) {
      return switch (path) {
        case "/orders/{id}" -> company.order(company.customer());
        case "/customers/{id}" -> company.customer();
        case "/users/{id}" -> SERVER.member(company, Role.MEMBER).get("/users/me").id();
        default -> owner.get(path).id();
      };
    }

    @Override
    public String toString() {
      return path;
    }
  }

  static List<Patch> patches() {
    return List.of(
        new Patch("/orders/{id}", "{\"reference\": \"PO-1\"}"),
        new Patch("/customers/{id}", "{\"name\": \"Grace\"}"),
        new Patch("/users/{id}", "{\"role\": \"viewer\"}"),
        new Patch("/tenant", "{\"name\": \"Other\"}"));
  }

  @Test
  void every_patch_is_tried_here() {
    var served =
        SERVER.routes().stream()
            .filter(route -> route.method().equals("PATCH"))
            .map(route -> route.path().replaceFirst("^/api/v1", ""));

    assertThat(patches())
        .extracting(Patch::path)
        .containsExactlyInAnyOrderElementsOf(served.toList());
  }

  @ParameterizedTest
  @MethodSource("patches")
  void a_patch_needs_the_version_that_it_changes(Patch patch) {
    var path = patch.of(company, owner);

    var refused = owner.patch(path, patch.json()).isProblem(428, "version_required");

    assertThat(refused.header("ETag")).isEmpty();
    assertThat(owner.get(path).header("ETag")).isEqualTo("\"1\"");
    owner.patch(path, patch.json(), "If-Match", "\"1\"").isStatus(200);
  }

  @ParameterizedTest
  @MethodSource("patches")
  void a_patch_of_a_version_that_is_not_the_current_one_is_told_which_is(Patch patch) {
    var path = patch.of(company, owner);
    owner.patch(path, patch.json(), "If-Match", "\"1\"").isStatus(200);

    for (var other : List.of("\"1\"", "\"3\"", "W/\"2\"", "\"x\"", "W/\"2\", \"1\"")) {
      var stale = owner.patch(path, patch.json(), "If-Match", other);

      stale.isProblem(412, "stale_version");
      assertThat(stale.body().path("current_version").asInt()).isEqualTo(2);
    }
    assertThat(owner.get(path).header("ETag")).isEqualTo("\"2\"");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void a_star_and_a_list_with_the_current_version_are_taken(Patch patch) {
    var path = patch.of(company, owner);

    owner.patch(path, patch.json(), "If-Match", "*").isStatus(200);
    owner.patch(path, patch.json(), "If-Match", "\"1\", \"2\"").isStatus(200);
    owner.patch(path, patch.json(), "If-Match", "\"1\"", "If-Match", "\"2\"").isStatus(200);
  }

  @ParameterizedTest
  @MethodSource("patches")
  void what_is_no_list_of_entity_tags_can_not_be_read(Patch patch) {
    var path = patch.of(company, owner);

    for (var malformed : List.of("1", "\"1", "", "*, \"1\"", "\"1\" \"2\"")) {
      owner.patch(path, patch.json(), "If-Match", malformed).isProblem(400, "bad_request");
    }
    assertThat(owner.get(path).header("ETag")).isEqualTo("\"1\"");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void what_is_asked_first_is_answered_first(Patch patch) {
    var path = patch.of(company, owner);
    var viewer = SERVER.member(company, Role.VIEWER);

    SERVER.anonymous().patch(path, "{", "If-Match", "x").isProblem(401, "not_authenticated");
    viewer.patch(path, "{", "If-Match", "x").isProblem(403, "insufficient_scope");
    owner.patch(path, "{", "If-Match", "x").isProblem(400, "bad_request");
    owner.patch(path, "{").isProblem(428, "version_required");
    owner.patch(path, "{", "If-Match", "\"7\"").isProblem(400, "malformed_json");
    owner.patch(path, "{\"x\": 1}", "If-Match", "\"7\"").isProblem(422, "validation_failed");
    owner.patch(path, patch.json(), "If-Match", "\"7\"").isProblem(412, "stale_version");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void a_star_does_not_make_a_thing_that_is_not_there(Patch patch) {
    if (patch.path().contains("{id}")) {
      var path = patch.path().replace("{id}", UNKNOWN);

      assertThat(owner.patch(path, patch.json(), "If-Match", "*").status()).isEqualTo(404);
      assertThat(owner.patch(path, patch.json(), "If-Match", "\"1\"").status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders/confirm", "/orders/cancel", "/customers/deactivate"})
  void an_action_takes_the_version_that_it_is_meant_for(String action) {
    var customer = company.customer();
    var collection = action.substring(0, action.lastIndexOf('/'));
    var id = collection.equals("/orders") ? company.order(customer) : customer;
    var path = collection + "/" + id + action.substring(collection.length());

    var stale = owner.post(path, "{}", "If-Match", "\"2\"").isProblem(412, "stale_version");
    owner.post(path, "{}", "If-Match", "2").isProblem(400, "bad_request");
    var done = owner.post(path, "{}", "If-Match", "\"1\"").isStatus(200);

    assertThat(stale.body().path("current_version").asInt()).isEqualTo(1);
    assertThat(done.header("ETag")).isEqualTo("\"2\"");
    // the version before the step: who has not seen the first one is not told that it is illegal
    owner.post(path, "{}", "If-Match", "\"1\"").isProblem(412, "stale_version");
  }

  @Test
  void a_person_is_removed_in_the_version_that_is_meant() {
    var path = "/users/" + SERVER.member(company, Role.MEMBER).get("/users/me").id();

    owner.delete(path, "If-Match", "\"2\"").isProblem(412, "stale_version");
    owner.delete(path, "If-Match", "one").isProblem(400, "bad_request");
    owner.delete(path, "If-Match", "\"1\"").isStatus(204);

    owner.delete(path, "If-Match", "*").isProblem(404, "user_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders", "/customers", "/users"})
  void each_thing_of_a_list_tells_the_tag_that_it_is_answered_with_alone(String list) {
    company.order(company.customer());

    var listed = owner.get(list).data().getFirst();
    var alone = owner.get(list + "/" + listed.path("id").asText());

    assertThat(alone.header("ETag")).isEqualTo("\"1\"");
    assertThat(alone.field("etag")).isEqualTo("\"1\"");
    assertThat(listed.path("etag").asText()).isEqualTo("\"1\"");
    assertThat(owner.get("/tenant").field("etag")).isEqualTo("\"1\"");
  }

  @Test
  void the_tag_in_a_body_is_the_one_to_send() {
    var customer = company.customer();
    company.order(customer);
    var listed = owner.get("/orders").data().getFirst();
    var path = "/orders/" + listed.path("id").asText();

    var done = owner.post(path + "/confirm", "{}", "If-Match", listed.path("etag").asText());

    assertThat(done.isStatus(200).field("etag")).isEqualTo("\"2\"").isEqualTo(done.header("ETag"));
    owner.get(path, "If-None-Match", done.field("etag")).isStatus(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users/me", "/order-lifecycle", "/orders/summary", "/api-keys/{id}"})
  void what_has_no_version_has_a_weak_tag_of_what_is_told(String path) {
    var key = company.apiKey("orders:read");
    var address = path.replace("{id}", key.id());
    var told = owner.get(address).isStatus(200);

    var again = owner.get(address, "If-None-Match", "\"x\", " + told.header("ETag"));

    assertThat(told.header("ETag")).matches("W/\"[0-9a-f]{32}\"");
    assertThat(told.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(again.isStatus(304).text()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(told.header("ETag"));
    owner.get(address, "If-None-Match", "W/\"x\"").isStatus(200);
  }

  @Test
  void the_weak_tag_of_a_thing_that_changed_is_another_one() {
    var key = company.apiKey("orders:read");
    var path = "/api-keys/" + key.id();
    var before = owner.get(path).header("ETag");
    SERVER.anonymous().as(key.field("key")).get("/orders").isStatus(200);

    var after = owner.get(path, "If-None-Match", before).isStatus(200);

    assertThat(after.header("ETag")).isNotEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("patches")
  void a_patch_is_a_merge_patch_by_either_name(Patch patch) {
    var path = patch.of(company, owner);

    for (var type :
        List.of(
            "application/merge-patch+json",
            "Application/Merge-Patch+JSON; charset=UTF-8",
            "application/json",
            "application/json;charset=\"utf-8\"")) {
      patchOf(type, path, patch.json()).isStatus(200);
    }
  }

  @ParameterizedTest
  @MethodSource("patches")
  void any_other_patch_is_told_what_is_taken(Patch patch) {
    var path = patch.of(company, owner);

    for (var type :
        List.of(
            "application/json-patch+json",
            "application/merge-patch+json; charset=latin1",
            "application/merge-patch+json2",
            "text/plain")) {
      var refused = patchOf(type, path, patch.json());

      refused.isProblem(415, "unsupported_media_type");
      assertThat(refused.header("Accept-Patch"))
          .isEqualTo("application/merge-patch+json, application/json");
    }
    assertThat(owner.call("OPTIONS", path, "").header("Accept-Patch"))
        .isEqualTo("application/merge-patch+json, application/json");
    assertThat(owner.get(path).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void only_a_patch_is_a_merge_patch() {
    var refused =
        owner.send("POST", "/customers", "application/merge-patch+json", "{\"name\": \"Ada\"}");

    refused.isProblem(415, "unsupported_media_type");
    assertThat(refused.header("Accept-Patch")).isEmpty();
  }

  private Answer patchOf(String type, String path, String json) {
    return owner.send("PATCH", path, type, json, "If-Match", "*");
  }
}
