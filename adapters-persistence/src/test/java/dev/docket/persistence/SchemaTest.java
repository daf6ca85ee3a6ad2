package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The rules of the schema, asked of the catalog: a table that is added later is bound by them too.
/// Each question finds what breaks the rule. They are asked with the table of the worked example.
final class SchemaTest {

  private static final TestDatabase DATABASE =
      TestDatabase.migratedFurther("classpath:db/invoices");

  private static final String TENANT_TABLES =
      """
      with tenant_table as (
        select pg_class.* , attnum as tenant_column, attnotnull
        from pg_class
        join pg_attribute on attrelid = pg_class.oid and attname = 'tenant_id'
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      )
      """;

  @Test
  void there_are_tenant_tables() {
    assertThat(DATABASE.tenantTables())
        .hasSizeGreaterThanOrEqualTo(7)
        .contains(
            "orders",
            "order_items",
            "customers",
            "users",
            "sessions",
            "api_keys",
            "events",
            "idempotency_keys");
  }

  @Test
  void each_table_but_the_tenants_and_the_migrations_is_a_tenant_table() {
    assertThat(
            DATABASE.askSuperuser(
                """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                  and not exists (
                    select from pg_attribute where attrelid = pg_class.oid and attname = 'tenant_id')
                """))
        .containsExactlyInAnyOrder("tenants", "flyway_schema_history");
  }

  @Test
  void the_tenant_is_the_first_column_and_never_null() {
    assertThat(breaking("where tenant_column <> 1 or not attnotnull")).isEmpty();
  }

  @Test
  void row_level_security_is_enabled_and_not_forced() {
    assertThat(breaking("where not relrowsecurity or relforcerowsecurity")).isEmpty();
  }

  @Test
  void one_policy_stands_for_reads_and_writes_of_every_role() {
    assertThat(
            breaking(
                """
                where (select count(*) from pg_policy where polrelid = tenant_table.oid) <> 1
                  or not exists (
                    select from pg_policy
                    where polrelid = tenant_table.oid and polcmd = '*' and polpermissive
                      and polroles = '{0}'
                      and pg_get_expr(polqual, polrelid)
                        = '((tenant_id)::text = current_setting(''app.tenant_id''::text, true))'
                      and pg_get_expr(polwithcheck, polrelid) = pg_get_expr(polqual, polrelid))
                """))
        .isEmpty();
  }

  @Test
  void the_primary_key_starts_with_the_tenant() {
    assertThat(
            breaking(
                """
                where not exists (
                  select from pg_constraint
                  where conrelid = tenant_table.oid and contype = 'p' and conkey[1] = tenant_column)
                """))
        .isEmpty();
  }

  @Test
  void each_unique_index_contains_the_tenant() {
    assertThat(
            breaking(
                """
                join pg_index on indrelid = tenant_table.oid
                where indisunique and not tenant_column = any(indkey)
                """))
        .isEmpty();
  }

  @Test
  void each_index_starts_with_the_tenant() {
    assertThat(
            breaking(
                """
                join pg_index on indrelid = tenant_table.oid
                where indkey[0] <> tenant_column
                """))
        .isEmpty();
  }

  @Test
  void foreign_keys_start_with_the_tenant_on_both_sides_and_set_nothing_to_null() {
    assertThat(
            breaking(
                """
                join pg_constraint on conrelid = tenant_table.oid and contype = 'f'
                where conkey[1] <> tenant_column
                  or confupdtype not in ('a', 'r', 'c') or confdeltype not in ('a', 'r', 'c')
                  or not exists (
                    select from pg_attribute
                    where attrelid = confrelid and attnum = confkey[1] and attname = 'tenant_id')
                """))
        .isEmpty();
    assertThat(
            DATABASE.askSuperuser(
                """
                select conname from pg_constraint
                where contype = 'f' and connamespace = 'public'::regnamespace
                """))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void there_are_no_triggers_rules_sequences_or_enum_types() {
    assertThat(
            DATABASE.askSuperuser(
                """
                select tgname from pg_trigger where not tgisinternal
                union all
                select rulename from pg_rewrite
                where ev_class in (
                  select oid from pg_class where relnamespace = 'public'::regnamespace)
                union all
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'S'
                union all
                select typname from pg_type
                where typnamespace = 'public'::regnamespace and typtype = 'e'
                """))
        .isEmpty();
  }

  @Test
  void names_leave_room_for_the_number_of_a_shard() {
    assertThat(
            DATABASE.askSuperuser(
                """
                select name from (
                  select relname from pg_class where relnamespace = 'public'::regnamespace
                  union
                  select conname from pg_constraint where connamespace = 'public'::regnamespace
                ) as names (name)
                where length(name) > 50
                """))
        .isEmpty();
  }

  @Test
  void the_servers_role_owns_nothing_and_passes_no_wall() {
    assertThat(
            DATABASE.askSuperuser(
                """
                select rolname from pg_roles
                where rolname = 'docket_app'
                  and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin
                    or rolreplication)
                union all
                select role.rolname from pg_auth_members
                join pg_roles role on role.oid = roleid
                join pg_roles member on member.oid = member
                where member.rolname = 'docket_app'
                union all
                select relname from pg_class
                where relowner = 'docket_app'::regrole
                union all
                select proname from pg_proc
                where proowner = 'docket_app'::regrole
                union all
                select 'create in public'
                where has_schema_privilege('docket_app', 'public', 'create')
                """))
        .isEmpty();
  }

  @Test
  void the_servers_role_may_do_no_more_than_its_statements_need() {
    assertThat(
            DATABASE.askSuperuser(
                """
                select relname || ': '
                  || string_agg(lower(privilege_type), ', ' order by privilege_type)
                from pg_class, aclexplode(relacl)
                where relnamespace = 'public'::regnamespace
                  and grantee in ('docket_app'::regrole, 0)
                group by relname
                order by relname
                """))
        .containsExactly(
            "api_keys: delete, insert, select, update",
            "customers: insert, select, update",
            "events: insert, select",
            "idempotency_keys: delete, insert, select, update",
            "invoices: insert, select, update",
            "order_items: delete, insert, select",
            "orders: insert, select, update",
            "sessions: insert, select, update",
            "tenants: insert, select",
            "users: delete, insert, select, update");
    assertThat(
            DATABASE.askSuperuser(
                """
                select relname || '.' || attname || ': ' || lower(privilege_type)
                from pg_attribute
                join pg_class on pg_class.oid = attrelid, aclexplode(attacl)
                where relnamespace = 'public'::regnamespace
                order by 1
                """))
        .containsExactly("tenants.name: update", "tenants.version: update");
  }

  @Test
  void a_tenant_is_read_by_all_and_written_by_itself() {
    assertThat(
            DATABASE.askSuperuser(
                """
                select polcmd::text || coalesce(' using ' || pg_get_expr(polqual, polrelid), '')
                  || coalesce(' check ' || pg_get_expr(polwithcheck, polrelid), '')
                from pg_policy
                join pg_class on pg_class.oid = polrelid
                where relname = 'tenants' and relrowsecurity and not relforcerowsecurity
                order by 1
                """))
        .containsExactly(
            "a check ((id)::text = current_setting('app.tenant_id'::text, true))",
            "r using true",
            "w using ((id)::text = current_setting('app.tenant_id'::text, true))"
                + " check ((id)::text = current_setting('app.tenant_id'::text, true))");
  }

  @Test
  void no_function_runs_with_the_rights_of_its_owner() {
    assertThat(
            DATABASE.askSuperuser(
                """
                select proname from pg_proc
                where pronamespace = 'public'::regnamespace and prosecdef
                """))
        .isEmpty();
    assertThat(
            DATABASE.askSuperuser(
                """
                select proname from pg_proc
                where pronamespace = 'public'::regnamespace
                  and has_function_privilege('docket_app', oid, 'execute')
                """))
        .containsExactly("app_set_tenant");
  }

  private static List<String> breaking(String rule) {
    return DATABASE.askSuperuser(TENANT_TABLES + "select relname from tenant_table\n" + rule);
  }
}
