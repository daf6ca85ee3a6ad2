package dev.docket.persistence.invoices;

import dev.docket.application.invoices.port.InvoiceFilter;
import dev.docket.application.invoices.port.Invoices;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.invoices.Invoice;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceStatus;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.BoundedLists;
import dev.docket.persistence.shared.BoundedScan;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

public final class JdbiInvoices implements Invoices {

  private static final String INSERT =
      """
      insert into invoices (tenant_id, id, number, order_id, currency, total_minor, status,
        version, issued_at, updated_at)
      values (:tenant, :id, :number, :order_id, :currency, :total_minor, :status,
        :version, :issued_at, :updated_at)
      """;

  private static final String UPDATE =
      """
      update invoices
      set status = :status, version = :version, updated_at = :updated_at
      where tenant_id = :tenant and id = :id and version = :version - 1
      """;

  private static final String VERSION =
      "select version from invoices where tenant_id = :tenant and id = :id";

  private static final String BEARER_OF_NUMBER =
      "select id from invoices where tenant_id = :tenant and number = :number";

  private static final String COLUMNS =
      "id, number, order_id, currency, total_minor, status, version, issued_at, updated_at";

  private static final String FIND =
      """
      select id, number, order_id, currency, total_minor, status, version, issued_at, updated_at
      from invoices
      where tenant_id = :tenant and id = :id
      """;

  private final TenantSql sql;
  private final RecordedWrites writes;
  private final BoundedLists lists;

  public JdbiInvoices(TenantSql sql) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
    this.lists = new BoundedLists(sql);
  }

  @Override
  public void add(TenantId tenant, Invoice invoice, RecordedEvent event) {
    sql.tellWhoBears(
        tenant, "number", BEARER_OF_NUMBER, query -> query.bind("number", invoice.number()));
    writes.add(tenant, INSERT, query -> bindAll(query, invoice), event);
  }

  @Override
  public void save(TenantId tenant, Invoice invoice, RecordedEvent event) {
    writes.save(tenant, UPDATE, query -> bind(query, invoice), event, VERSION);
  }

  @Override
  public Optional<Invoice> find(TenantId tenant, InvoiceId id) {
    return find(tenant, id, FIND);
  }

  @Override
  public Optional<Invoice> findForUpdate(TenantId tenant, InvoiceId id) {
    return find(tenant, id, FIND + "for update");
  }

  @Override
  public Page<Invoice, InvoiceId> list(
      TenantId tenant, InvoiceFilter filter, PageRequest<InvoiceId> page) {
    return lists.newestFirst(
        tenant,
        scan(filter),
        page,
        InvoiceId::value,
        query -> bind(query, filter),
        JdbiInvoices::invoice,
        Invoice::id);
  }

  @Override
  public Count count(TenantId tenant, InvoiceFilter filter, int atMost) {
    return lists.count(tenant, scan(filter), query -> bind(query, filter), atMost);
  }

  private static BoundedScan scan(InvoiceFilter filter) {
    var rest = filter.status() == null ? "" : "status = :status";
    return BoundedScan.ofAll("invoices", COLUMNS, List.of(rest));
  }

  private Optional<Invoice> find(TenantId tenant, InvoiceId id, String text) {
    return sql.find(tenant, text, query -> query.bind("id", id.value()), JdbiInvoices::invoice);
  }

  private static Query bindAll(Query query, Invoice invoice) {
    return bind(query, invoice)
        .bind("number", invoice.number())
        .bind("order_id", invoice.order().value())
        .bind("currency", invoice.total().currency().code())
        .bind("total_minor", invoice.total().minorUnits())
        .bind("issued_at", Columns.timestamp(invoice.issuedAt()));
  }

  /// What changes in the life of an invoice.
  private static Query bind(Query query, Invoice invoice) {
    return query
        .bind("id", invoice.id().value())
        .bind("status", invoice.status().code())
        .bind("version", invoice.version())
        .bind("updated_at", Columns.timestamp(invoice.updatedAt()));
  }

  private static void bind(Query query, InvoiceFilter filter) {
    if (filter.status() != null) {
      query.bind("status", filter.status().code());
    }
  }

  private static Invoice invoice(ResultSet row) throws SQLException {
    return new Invoice(
        new InvoiceId(Columns.id(row, "id")),
        row.getString("number"),
        new OrderId(Columns.id(row, "order_id")),
        new Money(row.getLong("total_minor"), Currency.of(row.getString("currency"))),
        InvoiceStatus.of(row.getString("status")),
        row.getLong("version"),
        Columns.instant(row, "issued_at"),
        Columns.instant(row, "updated_at"));
  }
}
