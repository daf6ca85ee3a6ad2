package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Ports;
import dev.docket.persistence.shared.TenantSql;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Ports for the contracts of one test class. When the class is done, each statement that it ran
/// must have been one that a database spread over shards by tenant sends to one of them.
public final class ContractPorts implements BeforeAllCallback, AfterAllCallback {

  private final int budget;
  private final Supplier<TestDatabase> place;
  private @Nullable JdbiPorts open;

  public ContractPorts() {
    this(TenantSql.BUDGET);
  }

  /// @param budget how many rows a list examines for one page at most
  public ContractPorts(int budget) {
    this(budget, TestDatabase::migrated);
  }

  private ContractPorts(int budget, Supplier<TestDatabase> place) {
    this.budget = budget;
    this.place = place;
  }

  /// The same on a database that has the migrations of this place as well.
  public ContractPorts with(String migrations) {
    return new ContractPorts(budget, () -> TestDatabase.migratedFurther(migrations));
  }

  public Ports ports() {
    return jdbiPorts().ports();
  }

  public JdbiPorts jdbiPorts() {
    return Objects.requireNonNull(open, "opened before the first test");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    open = JdbiPorts.on(place.get(), JdbiPorts.CONNECTIONS, budget);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    try (var done = jdbiPorts();
        var owner = TestDatabase.connect(done.place().owner())) {
      assertThat(Routability.of(done.executed().texts(), owner)).isEmpty();
    }
  }
}
