package dev.docket.http.system;

import static dev.docket.http.Route.ANYONE;
import static dev.docket.http.Route.get;

import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Accept;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.util.List;

/// `/`: what this is, and where to go from here.
public final class HomeRoutes implements Routes {

  private final Site site;
  private final String apiPrefix;

  public HomeRoutes(Site site, String apiPrefix) {
    this.site = site;
    this.apiPrefix = apiPrefix;
  }

  @Described("Where everything is.")
  public record Home(
      @Described(value = "What the server is called.", example = "Docket") String name,
      @Described(value = "Which build it is.", example = "0.1.0") String version,
      @Described("Addresses on this server.") Links links) {}

  @Described("Addresses on this server.")
  public record Links(
      @Described(value = "What all calls of the API start with.", example = "/api/v1") String api,
      @Described(value = "The reference, for people.", example = "/docs") String docs,
      @Described(value = "This contract.", example = "/openapi.json") String openapi,
      @Described(value = "What each problem means.", example = "/problems") String problems,
      @Described(value = "Whether the server can serve.", example = "/health") String health) {}

  @Override
  public Tag tag() {
    return new Tag("Home", "Where everything is.");
  }

  @Override
  public List<Route> routes() {
    return List.of(
        get("/", ANYONE, "Get links, to everything that is here", this::show)
            .answering(Reply.tagged(Home.class).alsoAs("text/html")));
  }

  private void show(Context http) {
    if (Accept.choose(http, Pages.TYPES).equals(Pages.HTML)) {
      Answers.page(http, page(Exchange.of(http).scheme() + "://" + http.host()));
    } else {
      Answers.okWithoutVersion(http, home());
    }
  }

  private Home home() {
    var links = new Links(apiPrefix, "/docs", "/openapi.json", "/problems", "/health");
    return new Home(site.name(), site.version(), links);
  }

  /// @param server as the caller calls it
  private String page(String server) {
    return site.page(
        "./",
        "Orders API",
        """
        <h1>%1$s</h1>
        <p class="lead">A multi-tenant orders API: companies keep their customers and orders here, and
        no company sees another one's.</p>
        <ul class="cards">
        <li><a href="docs"><strong>Reference</strong>
        <span>Every call, with a form to try it on this server.</span></a></li>
        <li><a href="openapi.json"><strong>OpenAPI document</strong>
        <span>The same for programs: clients, mocks, tests.</span></a></li>
        <li><a href="problems"><strong>Problems</strong>
        <span>What each error means, and what to do about it.</span></a></li>
        <li><a href="health"><strong>Health</strong>
        <span>Whether this server can serve now.</span></a></li>
        </ul>
        <h2>A first order</h2>
        <p>A company opens its tenant, keeps a customer, and places an order:</p>
        <pre tabindex="0"><code>%2$s</code></pre>
        """
            .formatted(Html.escaped(site.name()), Html.escaped(firstOrder(server))));
  }

  private String firstOrder(String server) {
    return """
    api=%s%s
    json='Content-Type: application/json'

    curl -s $api/auth/register -H "$json" -d '{
      "tenant_name": "Acme", "tenant_slug": "acme", "name": "Ada",
      "email": "ada@acme.example", "password": "a long enough password"
    }'
    auth='Authorization: Bearer (the access_token of the answer)'

    curl -s $api/customers -H "$auth" -H "$json" -d '{"name": "Grace"}'

    curl -s $api/orders -H "$auth" -H "$json" -d '{
      "customer_id": "(the id of the answer)", "currency": "EUR",
      "items": [{"product_id": "tea", "quantity": 2, "unit_price": "13.99"}]
    }'
    """
        .formatted(server, apiPrefix)
        .strip();
  }
}
