package dev.docket.http.openapi;

import java.util.LinkedHashMap;

/// A JSON object in the making, whose members stand in the order in which they were added.
final class Node extends LinkedHashMap<String, Object> {

  private static final long serialVersionUID = 1;

  static Node ref(String section, String name) {
    return new Node().with("$ref", "#/components/" + section + "/" + name);
  }

  Node with(String member, Object value) {
    put(member, value);
    return this;
  }
}
