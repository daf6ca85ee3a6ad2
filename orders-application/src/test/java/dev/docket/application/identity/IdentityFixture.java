package dev.docket.application.identity;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.identity.port.InMemoryPasswordHasher;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionEvent;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/// An installation with the use cases of identity.
final class IdentityFixture {

  static final String SOURCE = "192.0.2.7";
  static final String PASSWORD = "correct horse battery";

  final Ports ports = InMemoryPorts.create();
  final TestClock clock = new TestClock();
  final UseCases useCases = UseCases.over(ports, clock);
  final Given given = new Given(ports);

  static OpenTenant.Command opening(String slug) {
    return new OpenTenant.Command(
        "Acme",
        new TenantSlug(slug),
        "Ada",
        new EmailAddress("Ada@example.org"),
        new Password(PASSWORD));
  }

  /// A tenant whose owner is ada@example.org.
  OpenTenant.Opened open(String slug) {
    return useCases.identity().openTenant().handle("request-1", opening(slug));
  }

  IssuedTokens logIn(String slug, String email, String password) {
    var command =
        new LogIn.Command(new TenantSlug(slug), new EmailAddress(email), password, SOURCE);
    return useCases.identity().logIn().handle("request-2", command);
  }

  IssuedTokens logInFrom(String source, String password) {
    var command =
        new LogIn.Command(
            new TenantSlug("acme"), new EmailAddress("ada@example.org"), password, source);
    return useCases.identity().logIn().handle("request-2", command);
  }

  /// Who calls with these tokens.
  Actor caller(IssuedTokens tokens) {
    return useCases.identify().handle("request-5", tokens.accessToken());
  }

  InviteUser.Invited invite(Actor actor, String email, Role role) {
    var command = new InviteUser.Command(new EmailAddress(email), role);
    return useCases.identity().invite().handle(actor, command);
  }

  IssuedTokens accept(InviteUser.Invited invited) {
    return accept(invited.token().value(), PASSWORD);
  }

  IssuedTokens accept(String token, String password) {
    var command = new AcceptInvite.Command(token, "Grace", new Password(password));
    return useCases.identity().acceptInvite().handle("request-6", command);
  }

  /// Somebody who was invited and has joined.
  IssuedTokens member(Actor actor, String email, Role role) {
    return accept(invite(actor, email, role));
  }

  CreateApiKey.Created apiKey(Actor actor, String... scopes) {
    var command = new CreateApiKey.Command("till", List.of(scopes), null);
    return useCases.identity().createApiKey().handle(actor, command);
  }

  User revise(Actor actor, UserId user, @Nullable Role role, @Nullable UserStatus status) {
    var command = new ReviseUser.Command(user, role, status, ExpectedVersion.any());
    return useCases.identity().reviseUser().handle(actor, command);
  }

  void remove(Actor actor, UserId user) {
    var command = new RemoveUser.Command(user, ExpectedVersion.any());
    useCases.identity().removeUser().handle(actor, command);
  }

  static UserId id(Actor actor) {
    return new UserId(actor.subject().id());
  }

  /// All that happened in a tenant, the oldest first.
  List<RecordedEvent> events(TenantId tenant) {
    return ports.events().list(tenant, EventFilter.ALL, PageRequest.first(100)).items().reversed();
  }

  List<String> types(TenantId tenant) {
    return events(tenant).stream().map(RecordedEvent::type).toList();
  }

  IssuedTokens refresh(IssuedTokens tokens) {
    return refresh(tokens.refreshToken().value());
  }

  IssuedTokens refresh(String refreshToken) {
    return useCases.identity().refresh().handle("request-3", refreshToken);
  }

  void logOut(String refreshToken) {
    useCases.identity().logOut().handle("request-4", refreshToken);
  }

  /// Someone with the usual password who was disabled.
  User disabledUser(TenantId tenant, String email) {
    var active = given.newUser(email);
    var disabled =
        new User(
            active.id(),
            active.email(),
            active.name(),
            new InMemoryPasswordHasher().hash(new Password(PASSWORD)),
            null,
            active.role(),
            UserStatus.DISABLED,
            2,
            Given.NOW,
            Given.NOW);
    given.add(tenant, disabled);
    return disabled;
  }

  void add(TenantId tenant, Session session) {
    var change = SessionEvent.Change.OPENED;
    var event = given.event(new SessionEvent(session, change, Given.NOW));
    ports.transactions().run(tenant, () -> ports.sessions().add(tenant, session, event));
  }

  List<RecordedEvent> timeline(TenantId tenant, String subjectType, UUID subject) {
    return ports.events().timeline(tenant, subjectType, subject, PageRequest.first(100)).items();
  }

  /// What happened to the login of these tokens, the newest first.
  List<RecordedEvent> timeline(IssuedTokens tokens) {
    var token = tokens.refreshToken();
    return timeline(token.tenant(), "session", token.session().value());
  }

  List<String> steps(IssuedTokens tokens) {
    return timeline(tokens).stream().map(RecordedEvent::type).toList();
  }

  /// All that a caller is told who is not let in.
  static String notAuthenticated(ThrowingCallable call) {
    var refusal = Refusal.of(Failure.NotAuthenticated.class, call);
    return refusal.code() + ": " + refusal.detail();
  }
}
