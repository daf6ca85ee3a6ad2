package dev.docket.domain.shared;

import java.util.UUID;

/// Names one company. It stands first in every port method and in every statement.
public record TenantId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
