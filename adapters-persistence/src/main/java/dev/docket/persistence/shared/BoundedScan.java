package dev.docket.persistence.shared;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows of one page of a table, in the order of ids, by a statement that examines a bounded
/// number of them.
///
/// What an index knows is asked while it is scanned. The rest is asked of each row that comes out
/// of the scan, of which there is a budget; the scan ends when the page is full. Of the last row
/// within the budget the statement tells in any case, so that the next page can start behind it:
/// one statement sees one state, so nothing is left out and nothing is told twice.
///
/// @param columns those to read, the id among them
/// @param branches for each scan what is asked of its index, beside tenant and id; empty for
///   nothing
/// @param rest what is asked of the rows that were found; empty for nothing, and then no budget is
///   needed
public record BoundedScan(
    String table, String columns, List<String> branches, List<String> rest, Direction direction) {

  public BoundedScan {
    branches = List.copyOf(branches);
    rest = List.copyOf(rest);
  }

  /// A scan of the primary key.
  ///
  /// @param rest of which those that are empty are not asked
  public static BoundedScan ofAll(String table, String columns, List<String> rest) {
    return new BoundedScan(table, columns, List.of(""), asked(rest), Direction.DESCENDING);
  }

  /// A scan of rows that are few, because an index knows them all but for the rest.
  ///
  /// @param conditions of which those that are empty are not asked
  public static BoundedScan ofFew(String table, String columns, List<String> conditions) {
    return new BoundedScan(
        table, columns, List.of(all(asked(conditions))), List.of(), Direction.DESCENDING);
  }

  private static List<String> asked(List<String> conditions) {
    return conditions.stream().filter(condition -> !condition.isEmpty()).toList();
  }

  boolean hasBudget() {
    return !rest.isEmpty();
  }

  String text() {
    return hasBudget() ? someAskedFor() : allAskedFor();
  }

  /// A row for each one that is asked for, on whichever page, of a scan with one branch.
  String allOfThem() {
    return Stream.concat(branches.stream(), rest.stream())
        .filter(condition -> !condition.isEmpty())
        .map(condition -> " and " + condition)
        .collect(
            Collectors.joining("", "select 1 from " + table + " where tenant_id = :tenant", ""));
  }

  private String allAskedFor() {
    return """
    select scanned.*, true as asked_for, 0 as examined
    from (%1$s) scanned
    order by id %2$s
    limit :limit
    """
        .formatted(scans(), direction.sql());
  }

  private String someAskedFor() {
    return """
    select * from (
      select scanned.*, %3$s as asked_for, row_number() over (order by id %2$s) as examined
      from (%1$s) scanned
    ) judged
    where asked_for or examined = :budget
    order by id %2$s
    limit :limit
    """
        .formatted(scans(), direction.sql(), all(rest));
  }

  /// Several come out in one order, and none of them goes further than it is needed for.
  private String scans() {
    var scans = branches.stream().map(this::scan).collect(Collectors.joining("union all\n"));
    return branches.size() == 1
        ? scans
        : """
        select * from (
        %s) scans
        order by id %s
        limit %s
        """
            .formatted(scans, direction.sql(), most());
  }

  // The bounds are hidden from the planner. It thinks row-level security to leave next to nothing,
  // so that where it sees that they leave out nothing it would rather sort the whole table.
  private String scan(String branch) {
    return """
    (select %1$s from %2$s
    where tenant_id = :tenant%3$s
      and id >= (select cast(:from as uuid)) and id < (select cast(:to as uuid))
    order by id %4$s
    limit %5$s)
    """
        .formatted(
            columns, table, branch.isEmpty() ? "" : " and " + branch, direction.sql(), most());
  }

  private String most() {
    return hasBudget() ? ":budget" : ":limit";
  }

  private static String all(List<String> conditions) {
    return conditions.isEmpty() ? "" : "(" + String.join(" and ", conditions) + ")";
  }
}
