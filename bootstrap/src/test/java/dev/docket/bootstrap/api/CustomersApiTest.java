package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomersApiTest {

  private final TestServer server = TestServer.shared();
  private final Company company = server.company();
  private final Client owner = company.owner();

  @Test
  void a_registered_customer_is_found_as_it_was_answered() {
    var registered =
        owner
            .post(
                "/customers",
                """
                {"name": "Ada 🙂", "email": "Ada@Example.org", "external_id": "C-1",
                 "metadata": {"tier": "gold"}}\
                """)
            .isStatus(201);

    assertThat(registered.header("Location")).isEqualTo("/api/v1/customers/" + registered.id());
    assertThat(owner.get("/customers/" + registered.id()).body()).isEqualTo(registered.body());
    assertThat(owner.get("/customers?email=ADA@example.org").data())
        .containsExactly(registered.body());
    assertThat(owner.get("/customers?external_id=C-1&status=active").data())
        .containsExactly(registered.body());
    assertThat(owner.get("/customers?status=inactive").data()).isEmpty();
  }

  @Test
  void switching_twice_changes_once() {
    var customer = company.customer();

    var first = owner.post("/customers/" + customer + "/deactivate").isStatus(200);
    var second = owner.post("/customers/" + customer + "/deactivate").isStatus(200);
    var third = owner.post("/customers/" + customer + "/activate").isStatus(200);

    assertThat(first.field("status")).isEqualTo("inactive");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(third.field("version")).isEqualTo("3");
  }

  @Test
  void email_and_external_id_are_given_once() {
    owner
        .post("/customers", "{\"name\": \"A\", \"email\": \"a@x.org\", \"external_id\": \"1\"}")
        .isStatus(201);

    owner
        .post("/customers", "{\"name\": \"B\", \"email\": \"A@X.org\"}")
        .isProblem(409, "duplicate_email");
    owner
        .post("/customers", "{\"name\": \"B\", \"external_id\": \"1\"}")
        .isProblem(409, "duplicate_external_id");
  }

  @Test
  void a_patch_sets_removes_and_leaves() {
    var customer =
        owner
            .post(
                "/customers",
                """
                {"name": "Ada", "email": "ada@example.org", "external_id": "C-1",
                 "metadata": {"tier": "gold", "vip": true, "note": null}}\
                """)
            .isStatus(201);
    var path = "/customers/" + customer.id();

    var patched =
        owner.patch(
            path,
            """
            {"name": "Ada L.", "email": null, "metadata": {"vip": null, "since": 1843}}\
            """,
            "If-Match",
            "\"1\"");

    patched.isStatus(200);
    assertThat(patched.field("name")).isEqualTo("Ada L.");
    assertThat(patched.body().path("email").isNull()).isTrue();
    assertThat(patched.field("external_id")).isEqualTo("C-1");
    assertThat(patched.text())
        .contains("\"metadata\":{\"tier\":\"gold\",\"note\":null,\"since\":1843}");
    assertThat(patched.header("ETag")).isEqualTo("\"2\"");
    assertThat(owner.get(path).body()).isEqualTo(patched.body());
    var event = owner.get("/events?subject_id=" + customer.id()).data().getFirst();
    assertThat(event.path("type").asText()).isEqualTo("customer.updated");
    assertThat(event.path("data").toString())
        .isEqualTo("{\"changed\":[\"name\",\"email\",\"metadata\"]}");
    owner.post("/customers", "{\"name\": \"B\", \"email\": \"ada@example.org\"}").isStatus(201);

    var emptied = owner.patchAny(path, "{\"external_id\": null, \"metadata\": null}");
    assertThat(emptied.body().path("external_id").isNull()).isTrue();
    assertThat(emptied.text()).contains("\"metadata\":{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"name\": \"Ada\"}", "{\"email\": null, \"metadata\": {\"x\": null}}"})
  void a_patch_that_changes_nothing_leaves_the_version(String json) {
    var path = "/customers/" + company.customer();
    var before = owner.get(path);

    var same = owner.patchAny(path, json).isStatus(200);

    assertThat(same.body()).isEqualTo(before.body());
    assertThat(same.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void an_inactive_customer_can_be_patched() {
    var path = "/customers/" + company.customer();
    owner.post(path + "/deactivate").isStatus(200);

    var patched = owner.patch(path, "{\"name\": \"Grace\"}", "If-Match", "\"2\"").isStatus(200);

    assertThat(patched.field("status")).isEqualTo("inactive");
    assertThat(patched.field("version")).isEqualTo("3");
  }

  @Test
  void a_patch_takes_over_no_email_and_no_external_id() {
    owner
        .post("/customers", "{\"name\": \"A\", \"email\": \"a@x.org\", \"external_id\": \"1\"}")
        .isStatus(201);
    var path = "/customers/" + company.customer();

    owner.patchAny(path, "{\"email\": \"A@x.org\"}").isProblem(409, "duplicate_email");
    owner.patchAny(path, "{\"external_id\": \"1\"}").isProblem(409, "duplicate_external_id");

    assertThat(owner.get(path).field("version")).isEqualTo("1");
  }

  @Test
  void all_that_is_wrong_in_a_patch_is_told_at_once_at_its_place() {
    var path = "/customers/" + company.customer();

    var refused =
        owner.patchAny(
            path,
            """
            {"name": null, "email": "no address", "external_id": "", "colour": "red",
             "metadata": {"a": {"b": 1}, "%s": 1, "n": 1e41}}\
            """
                .formatted("k".repeat(41)));

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/name required",
            "/email email",
            "/external_id length",
            "/colour unknown_field",
            "/metadata/a type",
            "/metadata/n number",
            "/metadata/" + "k".repeat(41) + " length");
    assertThat(owner.patchAny(path, "{\"name\": 7, \"email\": [], \"metadata\": 1}").errors())
        .containsExactlyInAnyOrder("/name type", "/email type", "/metadata type");
    assertThat(owner.patchAny(path, "[]").errors()).containsExactly(" type");
    owner.patchAny(path, "").isProblem(400, "malformed_json");
  }

  @Test
  void a_patch_leaves_at_most_50_keys() {
    var path = "/customers/" + company.customer();
    owner.patchAny(path, keys(0, 50)).isStatus(200);

    var refused = owner.patchAny(path, keys(50, 51)).isProblem(422, "validation_failed");

    assertThat(refused.errors()).containsExactly("/metadata max_items");
  }

  private static String keys(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("\"key-%d\": 1"::formatted)
        .collect(Collectors.joining(",", "{\"metadata\": {", "}}"));
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    var refused =
        owner.post(
            "/customers",
            """
            {"email": "no address", "external_id": "", "version": 7, "metadata": {"a": {"b": 1}}}\
            """);

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors())
        .containsExactlyInAnyOrder(
            "/name required",
            "/email email",
            "/external_id length",
            "/version read_only",
            "/metadata/a type");
  }

  @Test
  void lengths_count_characters_not_code_units() {
    owner.post("/customers", "{\"name\": \"" + "🙂".repeat(200) + "\"}").isStatus(201);
    owner
        .post("/customers", "{\"name\": \"" + "🙂".repeat(201) + "\"}")
        .isProblem(422, "validation_failed");
  }

  @Test
  void a_bad_email_filter_is_named() {
    var refused = owner.get("/customers?email=nobody");

    refused.isProblem(422, "validation_failed");
    assertThat(refused.errors()).containsExactly("email email");
  }

  @Test
  void a_viewer_reads_and_does_not_write() {
    var customer = company.customer();
    var viewer = server.member(company, Role.VIEWER);

    viewer.get("/customers/" + customer).isStatus(200);
    viewer.post("/customers", "{\"name\": \"B\"}").isProblem(403, "insufficient_scope");
    viewer.post("/customers/" + customer + "/deactivate").isProblem(403, "insufficient_scope");
  }
}
