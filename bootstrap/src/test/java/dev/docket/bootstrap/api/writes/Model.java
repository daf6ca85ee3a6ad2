package dev.docket.bootstrap.api.writes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.bootstrap.api.Answer;
import java.util.HashMap;
import java.util.Map;

/// A second API that keeps everything in memory: from the same requests it has to come to the same
/// answers. It is written from the contract alone, and sees of the server's answers only what the
/// server chooses: ids and times.
final class Model {

  private record Slot(String tenant, String key) {}

  private record Kept(Call call, Answer answer) {}

  private final Map<String, Books> tenants = new HashMap<>();
  private final Map<Slot, Kept> kept = new HashMap<>();

  Books books(String tenant) {
    return tenants.computeIfAbsent(tenant, name -> Books.empty());
  }

  Expected expect(Call call, String requestId, Answer seen) {
    if (!call.isRead() && !call.caller().writes()) {
      return new Expected.Refused(403, "insufficient_scope", Map.of());
    }
    try {
      return call.isRead() ? read(call) : write(call, requestId, seen);
    } catch (Refusal refusal) {
      return refusal.expected();
    }
  }

  private Expected write(Call call, String requestId, Answer seen) {
    var tenant = call.caller().tenant();
    var after = books(tenant).copy();
    if (call.isDry()) {
      var done = new Rules(after, call, requestId, seen.body()).apply();
      return new Expected.Done(200, done.body(), "", "", false);
    }
    var slot = new Slot(tenant, String.valueOf(call.key()));
    var first = kept.get(slot);
    if (call.key() != null && first != null) {
      return first.call().isSameAs(call)
          ? new Expected.Replayed(first.answer())
          : new Expected.Refused(422, "idempotency_key_reused", Map.of());
    }
    var done = new Rules(after, call, requestId, seen.body()).apply();
    if (done.isKept()) {
      tenants.put(tenant, after);
      if (call.key() != null) {
        kept.put(slot, new Kept(call, seen));
      }
    }
    return done;
  }

  private Expected read(Call call) {
    var part = call.parts();
    if (part.getFirst().equals("idempotency-keys")) {
      return keptOf(call, part.get(1));
    }
    JsonNode thing = books(call.caller().tenant()).all(part.getFirst()).get(part.get(1));
    if (thing == null) {
      throw Refusal.notFound(part.getFirst());
    }
    var etag = Rules.etag(thing);
    return etag.equals(call.ifNoneMatch()) || "*".equals(call.ifNoneMatch())
        ? new Expected.NotModified(etag)
        : new Expected.Done(200, thing, etag, "", true);
  }

  private Expected keptOf(Call call, String key) {
    var first = kept.get(new Slot(call.caller().tenant(), key));
    return first == null
        ? new Expected.Refused(404, "idempotency_key_not_found", Map.of())
        : new Expected.Settled(first.answer().status());
  }
}
