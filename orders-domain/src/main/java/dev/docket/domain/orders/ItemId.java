package dev.docket.domain.orders;

import java.util.UUID;

public record ItemId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
