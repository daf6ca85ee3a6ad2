package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.identity.port.RefreshTokens;
import dev.docket.application.identity.port.RefreshTokensContract;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.shared.DerivedKey;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class HmacRefreshTokensTest implements RefreshTokensContract {

  private static final DerivedKey OLD = DerivedKey.of("an older secret", "refresh tokens");
  private static final DerivedKey NEW = DerivedKey.of("the secret of today", "refresh tokens");
  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final SessionId SESSION = new SessionId(new UUID(0, 2));

  @Override
  public RefreshTokens refreshTokens() {
    return new HmacRefreshTokens(List.of(NEW));
  }

  @Test
  void a_token_of_the_key_before_is_good_for_as_long_as_that_key_is_known() {
    var token = new HmacRefreshTokens(List.of(OLD)).first(TENANT, SESSION);

    assertThat(new HmacRefreshTokens(List.of(NEW, OLD)).read(token.value())).contains(token);
    assertThat(new HmacRefreshTokens(List.of(NEW)).read(token.value())).isEmpty();
  }

  @Test
  void what_follows_a_token_of_the_key_before_is_of_the_key_of_today() {
    var token = new HmacRefreshTokens(List.of(OLD)).first(TENANT, SESSION);

    var successor = new HmacRefreshTokens(List.of(NEW, OLD)).successorOf(token);

    assertThat(new HmacRefreshTokens(List.of(NEW)).read(successor.value())).contains(successor);
  }

  @Test
  void no_sign_of_a_token_can_be_changed() {
    var tokens = refreshTokens();
    var text = tokens.first(TENANT, SESSION).value();

    for (var at = 0; at < text.length(); at++) {
      var other = text.charAt(at) == '0' ? '1' : '0';
      var changed = text.substring(0, at) + other + text.substring(at + 1);
      assertThat(tokens.read(changed)).as("sign %d", at).isEmpty();
    }
  }
}
