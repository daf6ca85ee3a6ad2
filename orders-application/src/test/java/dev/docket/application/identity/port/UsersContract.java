package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.identity.IdentityEvent;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import org.junit.jupiter.api.Test;

public interface UsersContract {

  Ports ports();

  @Test
  default void an_added_user_is_found_by_id_and_by_email_however_it_is_written() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.newUser("Grace@Example.org");

    given.add(tenant, user);

    assertThat(ports().users().find(tenant, user.id())).contains(user);
    assertThat(ports().users().findByEmail(tenant, new EmailAddress("GRACE@example.org")))
        .contains(user);
  }

  @Test
  default void nothing_stays_of_a_user_whose_joining_failed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.newUser("grace@example.org");

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(
                    tenant,
                    () -> {
                      var event = given.event(new IdentityEvent.UserJoined(user));
                      ports().users().add(tenant, user, event);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(ports().users().find(tenant, user.id())).isEmpty();
  }

  @Test
  default void a_stranger_finds_nobody() {
    var given = new Given(ports());
    var user = given.newUser("grace@example.org");
    given.add(given.tenant(), user);
    var stranger = given.tenant();

    assertThat(ports().users().find(stranger, user.id())).isEmpty();
    assertThat(ports().users().findByEmail(stranger, user.email())).isEmpty();
  }

  @Test
  default void of_many_with_one_email_exactly_one_is_added() {
    var given = new Given(ports());
    var tenant = given.tenant();

    var outcomes =
        Race.of(
            8,
            () -> {
              given.add(tenant, given.newUser("grace@example.org"));
              return "added";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Duplicate.class);
  }
}
