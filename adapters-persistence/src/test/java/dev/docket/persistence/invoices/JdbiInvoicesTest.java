package dev.docket.persistence.invoices;

import dev.docket.application.Ports;
import dev.docket.application.invoices.port.Invoices;
import dev.docket.application.invoices.port.InvoicesContract;
import dev.docket.persistence.ContractPorts;
import dev.docket.persistence.shared.TenantSql;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiInvoicesTest implements InvoicesContract {

  @RegisterExtension
  static final ContractPorts POSTGRES = new ContractPorts().with("classpath:db/invoices");

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }

  @Override
  public Invoices invoices() {
    return new JdbiInvoices(new TenantSql(POSTGRES.jdbiPorts().jdbi()));
  }
}
