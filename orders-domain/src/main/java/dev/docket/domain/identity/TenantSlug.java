package dev.docket.domain.identity;

import dev.docket.domain.shared.Failure;
import java.util.regex.Pattern;

/// The short name under which a tenant's people log in, unique in the installation.
public record TenantSlug(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9](-?[a-z0-9]){1,49}");

  /// @throws Failure.Invalid unless it has 2 to 50 lower-case letters, digits and single hyphens
  public TenantSlug {
    if (value.length() > 50 || !SHAPE.matcher(value).matches()) {
      throw new Failure.Invalid(
          "/tenant_slug",
          "slug",
          "must have 2 to 50 lower-case letters and digits, with single hyphens between them");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
