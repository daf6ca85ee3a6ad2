package dev.docket.application.shared.port;

import java.util.UUID;

/// Where new ids come from: UUIDs of version 7 (RFC 9562), each greater than all that the same
/// source gave before, so that newest first is also the order of ids.
@FunctionalInterface
public interface Ids {

  UUID next();
}
