package dev.docket.http.shared;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a route answers when all goes well.
///
/// @param body what is answered; absent where there is nothing to tell
/// @param isPage whether the body is a page of such things, in the envelope of lists
/// @param headers beyond those of every answer
/// @param mediaTypes the types of the body among which the caller may choose
public record Reply(
    int status,
    @Nullable Class<?> body,
    boolean isPage,
    Set<String> headers,
    List<String> mediaTypes) {

  private static final List<String> JSON = List.of("application/json");

  public Reply {
    headers = Set.copyOf(headers);
    mediaTypes = List.copyOf(mediaTypes);
  }

  /// One thing, without an entity tag.
  public static Reply ok(Class<?> body) {
    return new Reply(200, body, false, Set.of(), JSON);
  }

  /// One thing, with an entity tag.
  public static Reply tagged(Class<?> body) {
    return new Reply(200, body, false, Set.of("ETag"), JSON);
  }

  public static Reply page(Class<?> item) {
    return new Reply(200, item, true, Set.of("Link", "Preference-Applied"), JSON);
  }

  /// A new thing that has a version.
  public static Reply created(Class<?> body) {
    return new Reply(201, body, false, Set.of("Location", "ETag"), JSON);
  }

  /// A new thing that never changes.
  public static Reply createdForGood(Class<?> body) {
    return new Reply(201, body, false, Set.of("Location"), JSON);
  }

  /// New things that have no address of their own.
  public static Reply createdAtNoAddress(Class<?> body) {
    return new Reply(201, body, false, Set.of(), JSON);
  }

  public static Reply multiStatus(Class<?> body) {
    return new Reply(207, body, false, Set.of(), JSON);
  }

  public static Reply nothing() {
    return new Reply(204, null, false, Set.of(), List.of());
  }

  /// A stream of things, each of which is such a body.
  public static Reply stream(Class<?> item, List<String> mediaTypes) {
    return new Reply(200, item, false, Set.of("Content-Disposition"), mediaTypes);
  }

  /// A page for people, or a file that it needs.
  public static Reply file(String mediaType) {
    return new Reply(200, null, false, Set.of("ETag"), List.of(mediaType));
  }

  /// The same, which the caller can also have as another type.
  public Reply alsoAs(String mediaType) {
    var types = Stream.concat(mediaTypes.stream(), Stream.of(mediaType)).toList();
    return new Reply(status, body, isPage, headers, types);
  }

  /// Whether it tells programs nothing: there is no other form of it than that for browsers.
  public boolean isForPeople() {
    return body == null && !mediaTypes.isEmpty() && !mediaTypes.contains("application/json");
  }

  /// A JSON document whose shape is told elsewhere, with an entity tag.
  public static Reply taggedJson() {
    return new Reply(200, null, false, Set.of("ETag"), JSON);
  }

  /// Whether the caller can ask for the answer on condition that it has changed.
  public boolean isTagged() {
    return headers.contains("ETag");
  }
}
