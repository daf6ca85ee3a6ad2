package dev.docket.persistence;

import org.jdbi.v3.core.Handle;

/// Whether row-level security binds the role of a connection: PostgreSQL lets superusers, roles
/// with BYPASSRLS and the owners of a table see all of its rows.
final class RowSecurity {

  private static final String COULD_BYPASS =
      """
      select rolsuper or rolbypassrls
      from pg_roles
      where rolname = current_user
      """;

  private static final String OWNS_A_TABLE =
      """
      select exists (
        select from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and pg_has_role(current_user, relowner, 'member'))
      """;

  private static final String TABLES_WITHOUT_WALL =
      """
      select string_agg(relname, ', ' order by relname)
      from pg_class
      join pg_attribute on attrelid = pg_class.oid and attname = 'tenant_id'
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relrowsecurity
      """;

  private RowSecurity() {}

  static void check(Handle handle) {
    var role = handle.createQuery("select current_user").mapTo(String.class).one();
    if (isTrue(handle, COULD_BYPASS) || isTrue(handle, OWNS_A_TABLE)) {
      throw new UnsafeRole(
          "the database role %s could read every tenant's rows: it is a superuser, has BYPASSRLS,"
                  .formatted(role)
              + " or owns tables. Let DATABASE_URL name a role that is only a member of docket_app,"
              + " and DATABASE_MIGRATION_URL the owner of the tables");
    }
    var open = handle.createQuery(TABLES_WITHOUT_WALL).mapTo(String.class).findOne();
    if (open.isPresent()) {
      throw new UnsafeRole("no row-level security is enabled for " + open.get());
    }
  }

  private static boolean isTrue(Handle handle, String question) {
    return handle.createQuery(question).mapTo(Boolean.class).one();
  }
}
