package dev.docket.domain.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A merge patch (RFC 7396) of metadata: each key is set to its value, or removed where that is
/// null. Keys and values are of the same kinds as in [Metadata]; how many there may be is a matter
/// of what comes of it.
public record MetadataPatch(Map<String, @Nullable Object> entries) {

  /// Not compact, for the same reason as that of [Metadata].
  ///
  /// @throws Failure.Invalid with every violation, pointing below the metadata
  public MetadataPatch(Map<String, @Nullable Object> entries) {
    this.entries = Metadata.checked(entries, new ArrayList<>());
  }

  /// The metadata that a thing with this one has afterwards.
  ///
  /// @throws Failure.Invalid when there are too many keys then, pointing to `/metadata`
  public static Metadata apply(@Nullable Change<MetadataPatch> change, Metadata current) {
    if (change == null) {
      return current;
    }
    var patch = change.value();
    return patch == null ? Metadata.EMPTY : patch.applyTo(current);
  }

  private Metadata applyTo(Metadata current) {
    var merged = new LinkedHashMap<String, @Nullable Object>(current.entries());
    entries.forEach((key, value) -> {
      if (value == null) {
        merged.remove(key);
      } else {
        merged.put(key, value);
      }
    });
    try {
      return new Metadata(merged);
    } catch (Failure.Invalid tooMany) {
      throw new Failure.Invalid(
          tooMany.violations().stream().map(found -> found.under("/metadata")).toList());
    }
  }
}
