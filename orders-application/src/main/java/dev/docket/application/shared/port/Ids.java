package dev.docket.application.shared.port;

import java.time.Instant;
import java.util.UUID;

/// Where new ids come from: UUIDs of version 7 (RFC 9562).
public interface Ids {

  /// Greater than all that the same source gave here before, so that newest first is also the order
  /// of ids.
  UUID next();

  /// An id that tells this instant, to the microsecond. Those of one microsecond are greater each
  /// than all that the same source gave for it before.
  UUID at(Instant instant);

  /// The least id that tells the microsecond of this instant: greater than each one that tells an
  /// earlier one.
  static UUID leastAt(Instant instant) {
    var micros = Math.max(0, instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
    // the part of the millisecond in 12 bits, as RFC 9562 has it in section 6.2, method 3
    var fraction = micros % 1_000 * 4_096 / 1_000;
    return new UUID(((micros / 1_000) << 16) | 0x7000 | fraction, 0x8000_0000_0000_0000L);
  }
}
