package dev.docket.http.system;

import static dev.docket.http.Route.ANYONE;
import static dev.docket.http.Route.get;

import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Accept;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemTypes;
import dev.docket.http.shared.Problems;
import dev.docket.http.shared.Refusal;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `/problems`: what each problem means, which is where the `type` of a problem points to.
public final class ProblemPages implements Routes {

  private static final String REQUEST_ID = "6f1c9b52e0d84a37";

  private final Site site;
  private final Supplier<List<Route>> served;

  /// @param served every route that is served; asked for when a page is
  public ProblemPages(Site site, Supplier<List<Route>> served) {
    this.site = site;
    this.served = served;
  }

  /// @param calls none where any call can be answered so
  @Described("What a problem means, and what to do about it.")
  public record ProblemPage(
      @Described(value = "The `type` of such a problem.", example = "/problems/not-found")
          String type,
      @Described(value = "Its `title`.", example = "Not found") String title,
      @Described("Its `status`.") int status,
      @Described(value = "Its `code`.", example = "not_found") String code,
      @Described(value = "What has happened.", example = "There is nothing at this address.")
          String meaning,
      @Described(value = "What the caller can do.", example = "Check the path.") String cure,
      @Described("What such a problem looks like.") Map<String, Object> exampleAnswer,
      @Described("Whether any call can be answered so, whatever it is.") boolean anyCall,
      @Described("The calls that can be answered so, where not any can.") List<Call> calls) {}

  @Described("A call that can be answered so.")
  public record Call(
      @Described(value = "Its method.", example = "GET") String method,
      @Described(value = "Its path.", example = "/api/v1/orders/{id}") String path,
      @Described(value = "What it does.", example = "Get an order") String summary) {}

  @Described("All types of problems.")
  public record ProblemList(@Described("By status.") List<ProblemLine> data) {}

  @Described("A type of problems.")
  public record ProblemLine(
      @Described(value = "The `type` of such a problem.", example = "/problems/not-found")
          String type,
      @Described(value = "Its `title`.", example = "Not found") String title,
      @Described("Its `status`.") int status,
      @Described(value = "Its `code`.", example = "not_found") String code,
      @Described(value = "What has happened.", example = "There is nothing at this address.")
          String meaning) {}

  @Override
  public Tag tag() {
    return new Tag("Problems", "What each problem means, and what to do about it.");
  }

  @Override
  public List<Route> routes() {
    return List.of(
        get("/problems", ANYONE, "List problem types, by status", this::list)
            .answering(Reply.tagged(ProblemList.class).alsoAs(Pages.HTML)),
        get("/problems/{slug}", ANYONE, "Get a problem type", this::show)
            .answering(Reply.tagged(ProblemPage.class).alsoAs(Pages.HTML)));
  }

  private void list(Context http) {
    if (Accept.choose(http, Pages.TYPES).equals(Pages.HTML)) {
      Answers.page(http, listPage());
    } else {
      var lines = types().map(ProblemPages::line).toList();
      Answers.okWithoutVersion(http, new ProblemList(lines));
    }
  }

  private void show(Context http) {
    var type = find(http.pathParam("slug"));
    if (Accept.choose(http, Pages.TYPES).equals(Pages.HTML)) {
      type.ifPresentOrElse(
          found -> Answers.page(http, page(found)), () -> Answers.noSuchPage(http, unknownPage()));
    } else {
      var found = type.orElseThrow(() -> new Refusal(Problem.ofStatus(404)));
      Answers.okWithoutVersion(http, told(found));
    }
  }

  /// All that any call can be answered with, by status.
  private Stream<ProblemType> types() {
    var ofRoutes = served.get().stream().flatMap(route -> route.problems().stream());
    return Stream.concat(ProblemTypes.OF_ANY_CALL.stream(), ofRoutes)
        .distinct()
        .sorted(Comparator.comparingInt(ProblemType::status).thenComparing(ProblemType::code));
  }

  private Optional<ProblemType> find(String slug) {
    return types().filter(type -> type.slug().equals(slug)).findFirst();
  }

  private static ProblemLine line(ProblemType type) {
    return new ProblemLine(address(type), type.title(), type.status(), type.code(), type.meaning());
  }

  private ProblemPage told(ProblemType type) {
    return new ProblemPage(
        address(type),
        type.title(),
        type.status(),
        type.code(),
        type.meaning(),
        type.cure(),
        Problems.example(type).told(REQUEST_ID),
        isOfAnyCall(type),
        calls(type));
  }

  private static String address(ProblemType type) {
    return "/problems/" + type.slug();
  }

  private static boolean isOfAnyCall(ProblemType type) {
    return ProblemTypes.OF_ANY_CALL.contains(type);
  }

  private List<Call> calls(ProblemType type) {
    if (isOfAnyCall(type)) {
      return List.of();
    }
    return served.get().stream()
        .filter(route -> route.problems().contains(type))
        .map(route -> new Call(route.method(), route.path(), route.operation().summary()))
        .toList();
  }

  private String listPage() {
    var byStatus =
        types()
            .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
    var sections =
        byStatus.entrySet().stream()
            .map(entry -> section(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return site.page(
        "./",
        "Problems",
        """
        <h1>Problems</h1>
        <p class="lead">Every refusal is a problem as of RFC&nbsp;9457, whose <code>type</code> leads to
        one of these pages and whose <code>code</code> never changes.</p>
        %s
        """
            .formatted(sections));
  }

  private static String section(int status, List<ProblemType> types) {
    var items =
        types.stream()
            .map(type ->
                """
                <li><a href="problems/%s"><code>%s</code></a> <span>%s</span></li>
                """
                    .formatted(type.slug(), type.code(), Html.prose(type.meaning())))
            .collect(Collectors.joining());
    return """
    <section aria-labelledby="status-%1$d">
    <h2 id="status-%1$d">%1$d</h2>
    <ul class="problems">
    %2$s</ul>
    </section>
    """
        .formatted(status, items);
  }

  private String page(ProblemType type) {
    return site.page(
        "../",
        type.code(),
        """
        <p class="trail"><a href="../problems">Problems</a></p>
        <h1>%1$s</h1>
        <dl class="facts">
        <div><dt>Status</dt><dd>%2$d</dd></div>
        <div><dt>Code</dt><dd><code>%3$s</code></dd></div>
        </dl>
        <h2>What it means</h2>
        <p>%4$s</p>
        <h2>What to do</h2>
        <p>%5$s</p>
        <h2>An example</h2>
        <pre tabindex="0"><code>%6$s</code></pre>
        <h2>Where it comes from</h2>
        %7$s
        """
            .formatted(
                Html.escaped(type.title()),
                type.status(),
                Html.escaped(type.code()),
                Html.prose(type.meaning()),
                Html.prose(type.cure()),
                Html.escaped(Problems.example(type).text(REQUEST_ID)),
                origins(type)));
  }

  private String origins(ProblemType type) {
    if (isOfAnyCall(type)) {
      return "<p>Any call can be answered so.</p>";
    }
    var rows =
        calls(type).stream()
            .map(call ->
                """
                <li><code><b>%s</b> %s</code> <span>%s</span></li>
                """
                    .formatted(
                        Html.escaped(call.method()),
                        Html.escaped(call.path()),
                        Html.escaped(call.summary())))
            .collect(Collectors.joining());
    return """
    <ul class="calls">
    %s</ul>
    """
        .formatted(rows);
  }

  private String unknownPage() {
    return site.page(
        "../",
        "Not found",
        """
        <h1>Not found</h1>
        <p class="lead">There is no problem of this name.</p>
        <p><a href="../problems">All problems</a></p>
        """);
  }
}
