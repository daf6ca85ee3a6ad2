package dev.docket.domain.orders;

import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.MetadataPatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be changed of an order; what is absent stays as it is.
///
/// @param lines all that is ordered from now on, in the order's own currency
public record OrderRevision(
    @Nullable List<OrderLine> lines,
    @Nullable Change<String> reference,
    @Nullable Change<MetadataPatch> metadata) {

  /// @throws Failure.Invalid when it is nothing that an order can have
  public OrderRevision {
    if (lines != null) {
      lines = List.copyOf(lines);
      OrderDraft.requireGoodNumber(lines);
      OrderDraft.total(lines.getFirst().unitPrice().currency(), lines);
    }
    OrderDraft.requireGoodReference(Change.wanted(reference));
  }
}
