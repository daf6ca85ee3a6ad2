package dev.docket.http.system;

/// What all pages have in common.
///
/// @param name of the program, as its operator calls it
public record Site(String name, String version) {

  /// A whole page.
  ///
  /// @param root the way from the page to `/`, such as `../`; links stay good behind a proxy that
  ///   puts a prefix before every address
  /// @param main the page's own part, as HTML
  String page(String root, String title, String main) {
    return page(root, title, "", "text", main);
  }

  /// @param head what the page loads beside the common style sheet, as HTML
  /// @param look the class of the page's own part
  String page(String root, String title, String head, String look, String main) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%2$s · %3$s</title>
    <link rel="icon" type="image/svg+xml" href="%1$sdocs/icon.svg">
    <link rel="stylesheet" href="%1$sdocs/docket.css">
    %4$s
    </head>
    <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="site">
    <a class="home" href="%1$s"><img src="%1$sdocs/icon.svg" alt="" width="28" height="28">%3$s</a>
    <nav aria-label="Site">
    <a href="%1$sdocs">Reference</a>
    <a href="%1$sproblems">Problems</a>
    </nav>
    </header>
    <main id="main" class="%7$s" tabindex="-1">
    %5$s
    </main>
    <footer class="site">%3$s %6$s</footer>
    </body>
    </html>
    """
        .formatted(
            root, Html.escaped(title), Html.escaped(name), head, main, Html.escaped(version), look);
  }
}
