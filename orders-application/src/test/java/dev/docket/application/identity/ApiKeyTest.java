package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.id;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.Refusal;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.ApiKeyToken;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Scope;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiKeyTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");
  private final TenantId tenant = acme.tenant().id();
  private final Actor owner = docket.caller(acme.tokens());

  @Test
  void a_machine_acts_with_the_scopes_of_its_key() {
    var key = docket.apiKey(owner, "orders:write", "customers:read");

    var machine = identify(key.token());

    assertThat(machine.subject()).isEqualTo(Subject.apiKey(key.key().id().value()));
    assertThat(machine.credential()).isEqualTo(key.key().id().value());
    assertThat(machine.tenant()).isEqualTo(tenant);
    assertThat(machine.role()).isNull();
    assertThat(scopes(machine)).containsExactly("customers:read", "orders:write");
    var created = docket.events(tenant).getLast();
    assertThat(created.type()).isEqualTo("api_key.created");
    assertThat(created.data())
        .isEqualTo(
            Map.of(
                "user_id",
                id(owner).toString(),
                "scopes",
                List.of("customers:read", "orders:write")));
  }

  @Test
  void a_key_that_is_not_whole_or_not_ours_is_refused_in_the_same_words() {
    var token = docket.apiKey(owner, "orders:read").token();
    var other = docket.open("other").tenant().id();
    var words = notAuthenticated(() -> identify("dk_live_"));

    for (var forged :
        List.of(
            token.value().substring(0, 143),
            token.value().replaceFirst(".$", token.value().endsWith("0") ? "1" : "0"),
            new ApiKeyToken(other, token.key(), token.secret()).value(),
            new ApiKeyToken(tenant, token.key(), "0".repeat(64)).value(),
            new ApiKeyToken(tenant, new ApiKeyId(docket.ports.ids().next()), token.secret())
                .value())) {
      assertThat(notAuthenticated(() -> identify(forged))).isEqualTo(words);
    }
    assertThat(words).startsWith("invalid_token");
  }

  @Test
  void nobody_makes_a_key_that_can_do_more_than_they() {
    var admin = docket.caller(docket.member(owner, "admin@example.org", Role.ADMIN));
    var machine = identify(docket.apiKey(owner, "api_keys:write", "orders:read").token());

    var byAdmin = Refusal.of(Failure.Forbidden.class, () -> docket.apiKey(admin, "tenant:write"));
    var byMachine =
        Refusal.of(
            Failure.Forbidden.class, () -> docket.apiKey(machine, "orders:read", "orders:write"));

    assertThat(byAdmin.required()).hasToString("tenant:write");
    assertThat(byMachine.required()).hasToString("orders:write");
  }

  @Test
  void the_person_behind_the_first_key_answers_for_the_keys_it_makes() {
    var admin = docket.caller(docket.member(owner, "admin@example.org", Role.ADMIN));
    var machine = identify(docket.apiKey(admin, "api_keys:write", "orders:read").token());

    var made = docket.apiKey(machine, "orders:read");

    assertThat(made.key().user()).isEqualTo(id(admin));
    docket.revise(owner, id(admin), null, UserStatus.DISABLED);
    assertThat(notAuthenticated(() -> identify(made.token()))).startsWith("invalid_token");
  }

  @Test
  void a_changed_role_changes_the_key_at_once() {
    var admin = docket.caller(docket.member(owner, "admin@example.org", Role.ADMIN));
    var key = docket.apiKey(admin, "orders:write", "users:write").token();

    docket.revise(owner, id(admin), Role.MEMBER, null);
    assertThat(scopes(identify(key))).containsExactly("orders:write");

    docket.revise(owner, id(admin), Role.VIEWER, null);
    assertThat(scopes(identify(key))).isEmpty();

    docket.revise(owner, id(admin), Role.ADMIN, null);
    assertThat(scopes(identify(key))).containsExactly("orders:write", "users:write");
  }

  @Test
  void a_revoked_key_is_refused_at_once() {
    var key = docket.apiKey(owner, "orders:read");
    identify(key.token());

    docket.useCases.identity().revokeApiKey().handle(owner, key.key().id());

    assertThat(notAuthenticated(() -> identify(key.token()))).startsWith("invalid_token");
    assertThat(docket.types(tenant)).endsWith("api_key.created", "api_key.revoked");
    assertThat(
            Refusal.of(
                    Failure.NotFound.class,
                    () -> docket.useCases.identity().revokeApiKey().handle(owner, key.key().id()))
                .code())
        .isEqualTo("api_key_not_found");
  }

  @Test
  void a_key_ends_when_it_was_said_to() {
    var end = docket.clock.instant().plus(Duration.ofDays(1));
    var key = create(new CreateApiKey.Command("till", List.of("orders:read"), end)).token();

    docket.clock.advance(Duration.ofDays(1).minusNanos(1_000));
    identify(key);
    docket.clock.advance(Duration.ofNanos(1_000));

    assertThat(notAuthenticated(() -> identify(key))).startsWith("invalid_token");
  }

  @Test
  void a_key_needs_scopes_that_there_are_and_an_end_that_is_to_come() {
    var unknown =
        Refusal.of(
            Failure.Invalid.class,
            () ->
                create(
                    new CreateApiKey.Command(
                        "till", List.of("orders:read", "orders:admin", ""), null)));
    var past =
        Refusal.of(
            Failure.Invalid.class,
            () ->
                create(
                    new CreateApiKey.Command(
                        "till", List.of("orders:read"), docket.clock.instant())));

    assertThat(unknown.violations())
        .extracting(Failure.Violation::pointer)
        .containsExactly("/scopes/1", "/scopes/2");
    assertThat(unknown.violations().getFirst().detail()).contains("orders:read", "users:write");
    assertThat(past.violations())
        .extracting(Failure.Violation::pointer)
        .containsExactly("/expires_at");
  }

  @Test
  void the_use_of_a_key_is_noted_once_a_minute() {
    var key = docket.apiKey(owner, "orders:read");
    var first = docket.clock.instant();

    identify(key.token());
    docket.clock.advance(Duration.ofSeconds(59));
    identify(key.token());
    assertThat(lastUse(key)).isEqualTo(first.toString());

    docket.clock.advance(Duration.ofSeconds(1));
    identify(key.token());
    assertThat(lastUse(key)).isEqualTo(docket.clock.instant().toString());
  }

  @Test
  void a_machine_learns_who_it_is_and_has_no_sessions_and_no_password() {
    var machine = identify(docket.apiKey(owner, "orders:read").token());

    var me = docket.useCases.identity().queries().me(machine);
    var sessions =
        Refusal.of(
            Failure.Forbidden.class,
            () -> docket.useCases.identity().queries().sessions(machine, PageRequest.first(5)));

    assertThat(me.name()).isEqualTo("till");
    assertThat(me.email()).isNull();
    assertThat(me.tenant()).isEqualTo(acme.tenant());
    assertThat(sessions.code()).isEqualTo("person_required");
    assertThat(sessions.required()).isNull();
  }

  @Test
  void keys_are_shown_to_those_who_may_make_them_and_to_no_stranger() {
    var key = docket.apiKey(owner, "orders:read").key();
    var member = docket.caller(docket.member(owner, "member@example.org", Role.MEMBER));
    var stranger = docket.caller(docket.open("other").tokens());
    var queries = docket.useCases.identity().queries();

    assertThat(queries.apiKeys(owner, PageRequest.first(5)).items()).containsExactly(key);
    assertThat(queries.apiKeys(stranger, PageRequest.first(5)).items()).isEmpty();
    assertThat(Refusal.of(Failure.NotFound.class, () -> queries.apiKey(stranger, key.id())).code())
        .isEqualTo("api_key_not_found");
    assertThat(
            Refusal.of(Failure.Forbidden.class, () -> queries.apiKeys(member, PageRequest.first(5)))
                .required())
        .hasToString("api_keys:write");
  }

  @Test
  void a_scope_that_is_not_declared_any_more_gives_nothing() {
    assertThat(Given.SCOPES.of(List.of("gone:write", "orders:read"), Role.OWNER))
        .extracting(Scope::code)
        .containsExactly("orders:read");
  }

  private CreateApiKey.Created create(CreateApiKey.Command command) {
    return docket.useCases.identity().createApiKey().handle(owner, command);
  }

  private Actor identify(ApiKeyToken token) {
    return identify(token.value());
  }

  private Actor identify(String token) {
    return docket.useCases.identify().handle("request-8", token);
  }

  private String lastUse(CreateApiKey.Created key) {
    return docket
        .ports
        .apiKeys()
        .find(tenant, key.key().id())
        .map(found -> String.valueOf(found.lastUsedAt()))
        .orElse("gone");
  }

  private static List<String> scopes(Actor actor) {
    return actor.scopes().stream().map(Scope::code).sorted().toList();
  }
}
