package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.shared.port.SequentialIds;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

public interface AccessTokensContract {

  /// Tokens that last at least a minute.
  AccessTokens accessTokens(TestClock clock);

  @ParameterizedTest
  @EnumSource
  default void a_token_tells_what_it_was_issued_for(Role role) {
    var tokens = accessTokens(new TestClock());
    var claims = claims(role);

    assertThat(tokens.verify(tokens.issue(claims))).isEqualTo(claims);
  }

  @Test
  default void a_token_ends_with_its_lifetime_and_leeway() {
    var clock = new TestClock();
    var tokens = accessTokens(clock);
    var token = tokens.issue(claims(Role.OWNER));

    clock.advance(tokens.lifetime().minusSeconds(1));
    assertThat(tokens.verify(token)).isNotNull();

    clock.advance(Duration.ofSeconds(32));
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(Failure.NotAuthenticated.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  default void a_token_can_have_a_lifetime_of_its_own(int minutes) {
    var clock = new TestClock();
    var tokens = accessTokens(clock);
    var lifetime = Duration.ofMinutes(minutes);
    var token = tokens.issue(claims(Role.OWNER), lifetime);

    clock.advance(lifetime.minusSeconds(1));
    assertThat(tokens.verify(token)).isNotNull();

    clock.advance(Duration.ofSeconds(32));
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(Failure.NotAuthenticated.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "abc", "a.b.c", "..", "token-99999"})
  default void what_was_never_issued_is_refused(String text) {
    var tokens = accessTokens(new TestClock());

    assertThatThrownBy(() -> tokens.verify(text)).isInstanceOf(Failure.NotAuthenticated.class);
  }

  private static AccessTokens.Claims claims(Role role) {
    var ids = new SequentialIds();
    return new AccessTokens.Claims(
        new TenantId(ids.next()), new UserId(ids.next()), role, new SessionId(ids.next()));
  }
}
