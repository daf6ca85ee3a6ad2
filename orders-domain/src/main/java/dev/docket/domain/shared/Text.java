package dev.docket.domain.shared;

/// Lengths of text, counted in Unicode code points as the API and the database count them.
public final class Text {

  private Text() {}

  /// Hands the text back when it has `min` to `max` code points, no NUL and no lone surrogate,
  /// which are what PostgreSQL can not store.
  ///
  /// @param pointer where the text stands in the input
  /// @throws Failure.Invalid otherwise
  public static String within(String pointer, String text, int min, int max) {
    var length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      throw new Failure.Invalid(
          pointer, "length", "must have " + min + " to " + max + " characters");
    }
    if (!isStorable(text)) {
      throw new Failure.Invalid(
          pointer, "characters", "must be Unicode text without NUL and without lone surrogates");
    }
    return text;
  }

  public static boolean isStorable(String text) {
    return text.codePoints().noneMatch(Text::isRefused);
  }

  private static boolean isRefused(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
