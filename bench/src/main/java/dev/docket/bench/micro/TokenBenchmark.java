package dev.docket.bench.micro;

import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.shared.port.Ids;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.identity.JwtAccessTokens;
import dev.docket.http.identity.TokenKeys;
import dev.docket.http.shared.Cursors;
import dev.docket.http.shared.DerivedKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What is signed: an access token of HS256, and the cursor of a list.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenBenchmark {

  private static final String SECRET = "a secret that is known to whoever reads the benchmarks";
  private static final String LIST = "orders?sort=-created_at";

  private final TenantId tenant = new TenantId(id(1));
  private final String lastKey = id(2).toString();
  private final AccessTokens tokens =
      new JwtAccessTokens(
          new JwtAccessTokens.Settings(
              TokenKeys.ofSecrets("HS256", SECRET, Optional.empty()),
              "docket",
              "docket-api",
              Duration.ofDays(1)),
          InstantSource.system(),
          new SameId());
  private final String token =
      tokens.issue(
          new AccessTokens.Claims(tenant, new UserId(id(3)), Role.OWNER, new SessionId(id(4))));
  private final Cursors cursors = new Cursors(DerivedKey.of(SECRET, "cursors"));
  private final String cursor = cursors.sign(tenant, LIST, lastKey);

  @Benchmark
  public AccessTokens.Claims verify() {
    return tokens.verify(token);
  }

  @Benchmark
  public String sealCursor() {
    return cursors.sign(tenant, LIST, lastKey);
  }

  @Benchmark
  public Optional<String> openCursor() {
    return cursors.open(tenant, LIST, cursor);
  }

  private static UUID id(int number) {
    return new UUID(0x01a0_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
  }

  /// Nothing that is measured asks for a new one.
  private static final class SameId implements Ids {

    @Override
    public UUID next() {
      return id(5);
    }

    @Override
    public UUID at(Instant instant) {
      return id(5);
    }
  }
}
