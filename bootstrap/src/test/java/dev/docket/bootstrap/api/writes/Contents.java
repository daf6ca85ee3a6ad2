package dev.docket.bootstrap.api.writes;

import dev.docket.persistence.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;

/// All that a database keeps: of each table the number of its rows and a hash over them. Left out
/// is what any call leaves behind, whatever becomes of it: when an API key was last used, and that
/// somebody asked for what they may not do.
record Contents(List<String> tables) {

  /// The tables that have other rows than they had before.
  List<String> changedSince(Contents before) {
    return tables.stream()
        .filter(table -> !before.tables.contains(table))
        .map(table -> table.substring(0, table.indexOf(':')))
        .toList();
  }

  static Contents of(TestDatabase database) {
    var questions =
        database
            .askSuperuser(
                """
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                order by relname
                """)
            .stream()
            .map(Contents::question)
            .collect(Collectors.joining(" union all "));
    return new Contents(database.askSuperuser(questions));
  }

  private static String question(String table) {
    return """
    select '%1$s: ' || count(*) || ' rows, ' || coalesce(md5(string_agg(line, '' order by line)), '-')
    from (select (to_jsonb(%1$s) - 'last_used_at')::text as line from %1$s) lines
    where line not like '%%"type": "access.denied"%%'
    """
        .formatted(table);
  }
}
