package dev.docket.persistence.shared;

import dev.docket.application.shared.port.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The ids from one on and before another one, in the order that PostgreSQL has them in.
public record IdRange(UUID from, UUID to) {

  public static final IdRange ALL = new IdRange(new UUID(0, 0), Columns.BEHIND_ALL_IDS);

  /// Those of them that tell this instant or a later one; all of them where there is none.
  public IdRange since(@Nullable Instant instant) {
    return instant == null ? this : atLeast(Ids.leastAt(instant));
  }

  /// Those of them that tell an earlier instant; all of them where there is none.
  public IdRange until(@Nullable Instant instant) {
    return instant == null ? this : below(Ids.leastAt(instant));
  }

  /// Those of them that a list comes to behind this one; all of them where there is none.
  public IdRange behind(@Nullable UUID id, Direction direction) {
    if (id == null) {
      return this;
    }
    return direction == Direction.DESCENDING ? below(id) : atLeast(next(id));
  }

  /// As `:from` and `:to`.
  public void bind(Query query) {
    query.bind("from", from).bind("to", to);
  }

  private IdRange atLeast(UUID id) {
    return isLess(from, id) ? new IdRange(id, to) : this;
  }

  private IdRange below(UUID id) {
    return isLess(id, to) ? new IdRange(from, id) : this;
  }

  private static UUID next(UUID id) {
    var least = id.getLeastSignificantBits() + 1;
    return new UUID(id.getMostSignificantBits() + (least == 0 ? 1 : 0), least);
  }

  /// Without signs, which [UUID#compareTo] has.
  private static boolean isLess(UUID one, UUID other) {
    var most = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return most == 0
        ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) < 0
        : most < 0;
  }
}
