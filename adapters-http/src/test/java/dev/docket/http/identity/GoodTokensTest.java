package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.identity.port.AccessTokens.Claims;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.identity.GoodTokens.GoodToken;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class GoodTokensTest {

  private static final int MOST = 10_000;
  private static final GoodToken GOOD = good();

  private final GoodTokens tokens = new GoodTokens(Duration.ofMinutes(15));
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void a_good_token_is_checked_once() {
    tokens.find("a.b.c", this::check);
    tokens.find("a.b.c", this::check);

    assertThat(checks).hasValue(1);
  }

  @Test
  void another_token_with_the_same_claims_is_checked() {
    tokens.find("a.b.c", this::check);
    tokens.find("a.b.d", this::check);

    assertThat(checks).hasValue(2);
  }

  @Test
  void a_bad_token_is_refused_each_time() {
    for (var time = 0; time < 2; time++) {
      assertThatThrownBy(() -> tokens.find("a.b.c", GoodTokensTest::isBad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void no_more_than_10_000_are_remembered() {
    for (var token = 0; token < 2 * MOST; token++) {
      tokens.find("token " + token, () -> GOOD);
    }

    for (var token = 0; token < 2 * MOST; token++) {
      tokens.find("token " + token, this::check);
    }

    assertThat(checks).hasValueGreaterThanOrEqualTo(MOST);
  }

  private GoodToken check() {
    checks.incrementAndGet();
    return GOOD;
  }

  private static GoodToken isBad() {
    throw new IllegalArgumentException("bad");
  }

  private static GoodToken good() {
    var id = new UUID(1, 2);
    var text = id.toString();
    return new GoodToken(
        new StrictJwt.Payload("i", "a", text, text, "access", "owner", text, 1, 1, 2, text),
        new Claims(new TenantId(id), new UserId(id), Role.OWNER, new SessionId(id)));
  }
}
