package dev.docket.http.openapi;

import java.util.List;

/// The envelope that lists are answered in.
final class PageSchema {

  private static final String CURSOR = "bmV4dCBwYWdlIHN0YXJ0cyBoZXJl";

  private PageSchema() {}

  static Node of(Node item, List<Object> examples) {
    var next =
        new Node()
            .with("type", List.of("string", "null"))
            .with(
                "description", "What to send as `cursor` for the next page; null on the last one.")
            .with("examples", List.of(CURSOR));
    var more =
        new Node()
            .with("type", "boolean")
            .with("description", "Whether there is a next page.")
            .with("examples", List.of(true));
    var data =
        new Node()
            .with("type", "array")
            .with("description", "What is on the page.")
            .with("items", item);
    var example =
        new Node().with("data", examples).with("next_cursor", CURSOR).with("has_more", true);
    return new Node()
        .with("type", "object")
        .with("description", "A page of a list.")
        .with("required", List.of("data", "next_cursor", "has_more"))
        .with("additionalProperties", false)
        .with(
            "properties",
            new Node().with("data", data).with("next_cursor", next).with("has_more", more))
        .with("examples", List.of(example));
  }
}
