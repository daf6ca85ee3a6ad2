package dev.docket.http.system;

import static dev.docket.http.Route.ANYONE;
import static dev.docket.http.Route.get;

import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;

/// `/docs`: the OpenAPI document as a page with a form to try each call, and the files that this
/// and the other pages need. Each file has a route of its own, so that no name can lead to another
/// one.
public final class DocsRoutes implements Routes {

  private static final List<PageFile> FILES =
      List.of(
          PageFile.ours("docket.css", "text/css;charset=utf-8"),
          PageFile.ours("docs.css", "text/css;charset=utf-8"),
          PageFile.ours("docs.js", "text/javascript;charset=utf-8"),
          PageFile.ours("icon.svg", "image/svg+xml"),
          PageFile.ofSwaggerUi("swagger-ui.css", "text/css;charset=utf-8"),
          PageFile.ofSwaggerUi("swagger-ui-bundle.js", "text/javascript;charset=utf-8"),
          PageFile.ofSwaggerUi("swagger-ui-bundle.js.LICENSE.txt", "text/plain;charset=utf-8"));

  private final Site site;

  public DocsRoutes(Site site) {
    this.site = site;
  }

  @Override
  public List<Route> routes() {
    var page =
        get("/docs", ANYONE, "Show the reference", this::show).answering(Reply.file(Pages.HTML));
    return Stream.concat(Stream.of(page), FILES.stream().map(DocsRoutes::route)).toList();
  }

  private static Route route(PageFile file) {
    return get(
            "/docs/" + file.name(),
            ANYONE,
            "Get a file of the pages",
            http -> Answers.file(http, file.type(), file.content()))
        .answering(Reply.file(file.type()));
  }

  private void show(Context http) {
    Answers.page(
        http,
        site.page(
            "./",
            "Reference",
            """
            <link rel="stylesheet" href="docs/swagger-ui.css">
            <link rel="stylesheet" href="docs/docs.css">
            <script src="docs/swagger-ui-bundle.js" defer></script>
            <script src="docs/docs.js" defer></script>\
            """,
            "reference",
            """
            <div id="reference"></div>
            <noscript><p>This page needs JavaScript. The same is in the
            <a href="openapi.json">OpenAPI document</a>.</p></noscript>
            """));
  }
}
