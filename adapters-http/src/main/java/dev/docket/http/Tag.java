package dev.docket.http;

/// What routes are about, as readers of the contract look for them.
public record Tag(String name, String description) {

  /// Of routes that have not said what they are about; the contract has none of these.
  public static final Tag NONE = new Tag("None", "Nothing in particular.");
}
