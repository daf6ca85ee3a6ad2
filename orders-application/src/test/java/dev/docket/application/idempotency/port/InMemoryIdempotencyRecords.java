package dev.docket.application.idempotency.port;

import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One transaction runs at a time, so nobody ever finds a call under way.
public final class InMemoryIdempotencyRecords implements IdempotencyRecords {

  private final InMemoryTable<Row> rows;

  public InMemoryIdempotencyRecords(InMemoryTransactions transactions) {
    this.rows = new InMemoryTable<>(transactions);
  }

  private record Row(
      IdempotencyKey key,
      Fingerprint fingerprint,
      @Nullable StoredAnswer answer,
      Instant calledAt,
      Instant expiresAt) {

    Row settled(StoredAnswer given) {
      return new Row(key, fingerprint, given, calledAt, expiresAt);
    }

    Optional<SettledCall> call() {
      return Optional.ofNullable(answer)
          .map(given -> new SettledCall(key, fingerprint, given, calledAt, expiresAt));
    }
  }

  @Override
  public Claim claim(
      TenantId tenant,
      IdempotencyKey key,
      Fingerprint fingerprint,
      Instant calledAt,
      Instant expiresAt) {
    var settled = find(tenant, key, calledAt);
    if (settled.isPresent()) {
      return new Claim.Settled(settled.get());
    }
    rows.put(tenant, id(key), new Row(key, fingerprint, null, calledAt, expiresAt));
    return new Claim.Granted();
  }

  @Override
  public void settle(TenantId tenant, IdempotencyKey key, StoredAnswer answer) {
    var claimed = rows.find(tenant, id(key)).orElseThrow();
    rows.put(tenant, id(key), claimed.settled(answer));
  }

  @Override
  public Optional<SettledCall> find(TenantId tenant, IdempotencyKey key, Instant now) {
    return rows.find(tenant, id(key))
        .filter(row -> row.expiresAt().isAfter(now))
        .flatMap(Row::call);
  }

  @Override
  public int purge(TenantId tenant, Instant now, int limit) {
    var expired =
        rows.newestFirst(tenant).stream()
            .filter(row -> !row.expiresAt().isAfter(now))
            .sorted(Comparator.comparing(Row::expiresAt))
            .limit(limit)
            .toList();
    expired.forEach(row -> rows.remove(tenant, id(row.key())));
    return expired.size();
  }

  private static UUID id(IdempotencyKey key) {
    return UUID.nameUUIDFromBytes(key.value().getBytes(StandardCharsets.US_ASCII));
  }
}
