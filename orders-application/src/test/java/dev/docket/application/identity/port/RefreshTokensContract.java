package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.shared.port.SequentialIds;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;
import org.junit.jupiter.api.Test;

public interface RefreshTokensContract {

  SequentialIds IDS = new SequentialIds();

  RefreshTokens refreshTokens();

  @Test
  default void a_token_carries_its_tenant_and_session_and_can_be_read_back() {
    var tenant = new TenantId(IDS.next());
    var session = new SessionId(IDS.next());

    var token = refreshTokens().first(tenant, session);

    assertThat(token.tenant()).isEqualTo(tenant);
    assertThat(token.session()).isEqualTo(session);
  }

  @Test
  default void a_token_that_was_given_out_is_read_back_and_no_other() {
    var tokens = refreshTokens();
    var tenant = new TenantId(IDS.next());
    var session = new SessionId(IDS.next());
    var first = tokens.first(tenant, session);
    var second = tokens.successorOf(first);
    var other = tokens.first(tenant, new SessionId(IDS.next()));

    assertThat(tokens.read(first.value())).contains(first);
    assertThat(tokens.read(second.value())).contains(second);
    assertThat(tokens.read(new RefreshToken(tenant, session, other.secret()).value())).isEmpty();
    assertThat(tokens.read(new RefreshToken(tenant, session, "A".repeat(64)).value())).isEmpty();
    assertThat(
            tokens.read(
                new RefreshToken(new TenantId(IDS.next()), session, first.secret()).value()))
        .isEmpty();
    assertThat(tokens.read("garbage")).isEmpty();
  }

  @Test
  default void no_two_first_tokens_are_alike() {
    var tokens = refreshTokens();
    var tenant = new TenantId(IDS.next());
    var session = new SessionId(IDS.next());

    assertThat(tokens.first(tenant, session)).isNotEqualTo(tokens.first(tenant, session));
  }

  @Test
  default void a_token_has_one_successor_in_the_same_session() {
    var tokens = refreshTokens();
    var first = tokens.first(new TenantId(IDS.next()), new SessionId(IDS.next()));

    var second = tokens.successorOf(first);
    var third = tokens.successorOf(second);

    assertThat(tokens.successorOf(first)).isEqualTo(second);
    assertThat(second.session()).isEqualTo(first.session());
    assertThat(second.tenant()).isEqualTo(first.tenant());
    assertThat(second.secret()).isNotEqualTo(first.secret());
    assertThat(third.secret()).isNotIn(first.secret(), second.secret());
  }

  @Test
  default void a_token_does_not_print_its_secret() {
    var token = refreshTokens().first(new TenantId(IDS.next()), new SessionId(IDS.next()));

    assertThat(token.toString()).isEqualTo("***");
  }
}
