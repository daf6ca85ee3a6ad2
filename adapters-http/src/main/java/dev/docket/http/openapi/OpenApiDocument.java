package dev.docket.http.openapi;

import dev.docket.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The contract of the API as an OpenAPI 3.1 document. Nothing of it is kept by hand: it is made of
/// what the served routes declare and of the records that they read and answer.
public final class OpenApiDocument {

  private static final String DESCRIPTION =
      """
      Orders and customers of many tenants. The tenant comes from the credential, and nobody sees \
      anything of another one.

      **Money** is a decimal string with exactly the digits of its currency, such as `"13.99"`, \
      `"1400"` in JPY or `"1.250"` in KWD. Strings and plain numbers are taken; what has too many \
      digits is refused, never rounded.

      **Lists** are pages, newest first. `next_cursor`, or the `Link` header, leads to the next one; \
      a walk to the end meets everything that was there at its start, once.

      **Errors** are problems (RFC 9457) without exception. `code` is for programs; `errors` names \
      all fields and parameters that are not acceptable, at once.

      **Changes** name the version that they are meant for by `If-Match`: nobody writes over what \
      they have not seen.

      **Retries** are safe with an `Idempotency-Key`: a call has its effect once and is answered the \
      same again for 24 hours. With `dry_run=true` it is checked and answered, and nothing is kept.

      **Times** are RFC 3339 in UTC with microseconds. Fields that are not known are refused.
      """;

  private final List<Route> routes;
  private final String prefix;
  private final RecordSchemas schemas = new RecordSchemas();
  private final Headers headers = new Headers();
  private final Responses responses = new Responses(schemas, headers);
  private final Parameters parameters;
  private final Operations operations;

  private OpenApiDocument(List<Route> routes, String prefix) {
    this.routes = routes;
    this.prefix = prefix;
    this.parameters = new Parameters(routes);
    this.operations = new Operations(schemas, responses, parameters);
  }

  /// @param routes all that are served, with their whole paths; pages for people are left out
  /// @param prefix what the paths of the API start with
  public static Map<String, Object> of(
      List<Route> routes, String prefix, String title, String version) {
    var forPrograms = routes.stream().filter(route -> !route.operation().isForPeople()).toList();
    return new OpenApiDocument(forPrograms, prefix).document(title, version);
  }

  private Node document(String title, String version) {
    var paths = paths();
    return new Node()
        .with("openapi", "3.1.0")
        .with("info", info(title, version))
        .with("servers", List.of(server(prefix)))
        .with("tags", tags())
        .with("paths", paths)
        .with("components", components());
  }

  private static Node info(String title, String version) {
    return new Node()
        .with("title", title)
        .with("version", version)
        .with("description", DESCRIPTION)
        .with("contact", new Node().with("name", "The operator of this server"))
        .with(
            "license",
            new Node().with("name", "Proprietary").with("identifier", "LicenseRef-Proprietary"));
  }

  private static Node server(String url) {
    return new Node().with("url", url.isEmpty() ? "/" : url);
  }

  private List<Node> tags() {
    return routes.stream()
        .map(Route::tag)
        .distinct()
        .map(tag -> new Node().with("name", tag.name()).with("description", tag.description()))
        .toList();
  }

  private Map<String, Node> paths() {
    var paths = new LinkedHashMap<String, Node>();
    for (var route : routes) {
      var isInside = route.path().startsWith(prefix + "/");
      var path = isInside ? route.path().substring(prefix.length()) : route.path();
      paths
          .computeIfAbsent(path, ignored -> path(path, isInside))
          .with(route.method().toLowerCase(Locale.ROOT), operations.of(route));
    }
    return paths;
  }

  private Node path(String path, boolean isInside) {
    var item = new Node();
    if (!isInside) {
      item.with("servers", List.of(server("/")));
    }
    return item.with("parameters", parameters.ofPath(path));
  }

  private Node components() {
    return new Node()
        .with("schemas", schemas.all())
        .with("responses", responses.all())
        .with("parameters", parameters.all())
        .with("headers", headers.all())
        .with("securitySchemes", Credentials.schemes());
  }
}
