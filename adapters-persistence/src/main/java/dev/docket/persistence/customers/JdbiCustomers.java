package dev.docket.persistence.customers;

import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.application.customers.port.Customers;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.events.RecordedWrites;
import dev.docket.persistence.shared.BoundedLists;
import dev.docket.persistence.shared.BoundedScan;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.Json;
import dev.docket.persistence.shared.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

public final class JdbiCustomers implements Customers {

  private static final String INSERT =
      """
      insert into customers (tenant_id, id, name, email, email_normalized, external_id, status,
        metadata, version, created_at, updated_at)
      values (:tenant, :id, :name, :email, :email_normalized, :external_id, :status,
        cast(:metadata as json), :version, :created_at, :updated_at)
      """;

  private static final String UPDATE =
      """
      update customers
      set name = :name, email = :email, email_normalized = :email_normalized,
        external_id = :external_id, status = :status, metadata = cast(:metadata as json),
        version = :version, updated_at = :updated_at
      where tenant_id = :tenant and id = :id and version = :version - 1
      """;

  private static final String VERSION =
      "select version from customers where tenant_id = :tenant and id = :id";

  private static final String BEARER_OF_EMAIL =
      "select id from customers where tenant_id = :tenant and email_normalized = :email";

  private static final String BEARER_OF_EXTERNAL_ID =
      "select id from customers where tenant_id = :tenant and external_id = :external_id";

  private static final String FIND =
      """
      select id, name, email, external_id, status, metadata, version, created_at, updated_at
      from customers
      where tenant_id = :tenant and id = :id
      """;

  private static final String FIND_ALL =
      """
      select id, name, email, external_id, status, metadata, version, created_at, updated_at
      from customers
      where tenant_id = :tenant and id = any(:ids)
      """;

  // in one order: two who lock some of the same must not wait on each other in a circle
  private static final String FIND_ALL_FOR_SHARE = FIND_ALL + "order by id for share";

  private static final String COLUMNS =
      "id, name, email, external_id, status, metadata, version, created_at, updated_at";
  private static final String OF_STATUS = "status = :status";
  private static final String OF_EMAIL = "email_normalized = :email";
  private static final String OF_EXTERNAL_ID = "external_id = :external_id";

  private final TenantSql sql;
  private final RecordedWrites writes;
  private final BoundedLists lists;

  public JdbiCustomers(TenantSql sql) {
    this.sql = sql;
    this.writes = new RecordedWrites(sql);
    this.lists = new BoundedLists(sql);
  }

  @Override
  public void add(TenantId tenant, Customer customer, RecordedEvent event) {
    tellWhoBearsTheNamesOf(tenant, customer);
    writes.add(
        tenant,
        INSERT,
        query -> bind(query, customer).bind("created_at", Columns.timestamp(customer.createdAt())),
        event);
  }

  @Override
  public void save(TenantId tenant, Customer customer, RecordedEvent event) {
    tellWhoBearsTheNamesOf(tenant, customer);
    writes.save(tenant, UPDATE, query -> bind(query, customer), event, VERSION);
  }

  @Override
  public Optional<Customer> find(TenantId tenant, CustomerId id) {
    return find(tenant, id, FIND);
  }

  @Override
  public Optional<Customer> findForUpdate(TenantId tenant, CustomerId id) {
    return find(tenant, id, FIND + "for update");
  }

  @Override
  public Optional<Customer> findForShare(TenantId tenant, CustomerId id) {
    return find(tenant, id, FIND + "for share");
  }

  @Override
  public List<Customer> findAll(TenantId tenant, Set<CustomerId> ids) {
    return findAll(tenant, ids, FIND_ALL);
  }

  @Override
  public List<Customer> findAllForShare(TenantId tenant, Set<CustomerId> ids) {
    return findAll(tenant, ids, FIND_ALL_FOR_SHARE);
  }

  private List<Customer> findAll(TenantId tenant, Set<CustomerId> ids, String text) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var values = ids.stream().map(CustomerId::value).toList();
    return sql.list(
        tenant, text, query -> query.bindArray("ids", UUID.class, values), JdbiCustomers::customer);
  }

  @Override
  public Page<Customer, CustomerId> list(
      TenantId tenant, CustomerFilter filter, PageRequest<CustomerId> page) {
    return lists.newestFirst(
        tenant,
        scan(filter),
        page,
        CustomerId::value,
        query -> bind(query, filter),
        JdbiCustomers::customer,
        Customer::id);
  }

  /// One customer has the email or the external id; of a status there may be many or few.
  private static BoundedScan scan(CustomerFilter filter) {
    var conditions =
        List.of(
            filter.status() == null ? "" : OF_STATUS,
            filter.email() == null ? "" : OF_EMAIL,
            filter.externalId() == null ? "" : OF_EXTERNAL_ID);
    return filter.email() == null && filter.externalId() == null
        ? BoundedScan.ofAll("customers", COLUMNS, conditions)
        : BoundedScan.ofFew("customers", COLUMNS, conditions);
  }

  @Override
  public Count count(TenantId tenant, CustomerFilter filter, int atMost) {
    return lists.count(tenant, scan(filter), query -> bind(query, filter), atMost);
  }

  private Optional<Customer> find(TenantId tenant, CustomerId id, String text) {
    return sql.find(tenant, text, query -> query.bind("id", id.value()), JdbiCustomers::customer);
  }

  private void tellWhoBearsTheNamesOf(TenantId tenant, Customer customer) {
    var email = customer.email();
    if (email != null) {
      sql.tellWhoBears(
          tenant, "email", BEARER_OF_EMAIL, query -> query.bind("email", email.normalized()));
    }
    if (customer.externalId() != null) {
      sql.tellWhoBears(
          tenant,
          "external_id",
          BEARER_OF_EXTERNAL_ID,
          query -> query.bind("external_id", customer.externalId()));
    }
  }

  private static Query bind(Query query, Customer customer) {
    var email = customer.email();
    return query
        .bind("id", customer.id().value())
        .bind("name", customer.name())
        .bind("email", email == null ? null : email.value())
        .bind("email_normalized", email == null ? null : email.normalized())
        .bind("external_id", customer.externalId())
        .bind("status", customer.status().code())
        .bind("metadata", Json.write(customer.metadata().entries()))
        .bind("version", customer.version())
        .bind("updated_at", Columns.timestamp(customer.updatedAt()));
  }

  private static void bind(Query query, CustomerFilter filter) {
    if (filter.status() != null) {
      query.bind("status", filter.status().code());
    }
    if (filter.email() != null) {
      query.bind("email", filter.email());
    }
    if (filter.externalId() != null) {
      query.bind("external_id", filter.externalId());
    }
  }

  private static Customer customer(ResultSet row) throws SQLException {
    return new Customer(
        new CustomerId(Columns.id(row, "id")),
        row.getString("name"),
        email(row.getString("email")),
        row.getString("external_id"),
        CustomerStatus.of(row.getString("status")),
        Json.metadata(row.getString("metadata")),
        row.getLong("version"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }

  private static @Nullable EmailAddress email(@Nullable String value) {
    return value == null ? null : new EmailAddress(value);
  }
}
