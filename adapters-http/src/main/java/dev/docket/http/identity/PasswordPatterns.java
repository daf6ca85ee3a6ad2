package dev.docket.http.identity;

import dev.docket.domain.identity.Password;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What makes a password easy to guess however long it is. Texts are folded.
final class PasswordPatterns {

  /// A group that is repeated is one that would be too short by itself.
  private static final int LONGEST_GROUP = Password.MIN_LENGTH - 1;

  /// Shorter runs stand in many a good password.
  private static final int LEAST_RUN = 4;

  /// Ways over the alphabet and the keyboard, there and back; those that are rings are gone twice.
  private static final String[] WAYS =
      Stream.of(
              "01234567890123456789",
              "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
              "qwertyuiopasdfghjklzxcvbnm",
              "qwertzuiopasdfghjklyxcvbnm",
              "azertyuiopqsdfghjklmwxcvbn",
              "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
              "qazwsxedcrfvtgbyhnujmikolp",
              "q1w2e3r4t5y6u7i8o9p0",
              "1q2w3e4r5t6y7u8i9o0p",
              "!@#$%^&*()_+",
              "!\"§$%&/()=?")
          .flatMap(way -> Stream.of(way, new StringBuilder(way).reverse().toString()))
          .toArray(String[]::new);

  /// What most passwords are made of that have to be longer than their owner likes.
  private static final Set<String> WORDS =
      Set.of(
          """
          admin autumn baseball changeit changeme default docket dragon football iloveyou letmein
          login master monkey passw passwd password passwort princess qwerty root secret shadow
          spring summer sunshine superman system temp temporary test trustno user welcome winter\
          """
              .split("\\s"));

  private static final Pattern PADDING = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

  private PasswordPatterns() {}

  static boolean follows(String text) {
    return isRepeated(text) || isMadeOfRuns(text) || isPaddedWord(text);
  }

  /// The text without the digits and signs at its ends.
  static String withoutPadding(String text) {
    return PADDING.matcher(text).replaceAll("");
  }

  /// One character, or one short group of them, again and again: `aaaaaaaaaaaa`, `123123123123`,
  /// `passwordpassword`.
  private static boolean isRepeated(String text) {
    return IntStream.rangeClosed(1, Math.min(LONGEST_GROUP, text.length() / 2))
        .anyMatch(group -> text.regionMatches(group, text, 0, text.length() - group));
  }

  /// Few ways, each followed for a while: `123456789012`, `lkjihgfedcba`, `qwertyuiop12`,
  /// `aaaabbbbcccc`.
  private static boolean isMadeOfRuns(String text) {
    var runs = 0;
    for (var at = 0; at < text.length(); at = endOfRun(text, at)) {
      runs++;
    }
    return runs * LEAST_RUN <= text.length();
  }

  private static int endOfRun(String text, int start) {
    var end = start + 1;
    while (end < text.length() && isRun(text.substring(start, end + 1))) {
      end++;
    }
    return end;
  }

  private static boolean isRun(String text) {
    return text.chars().allMatch(character -> character == text.charAt(0))
        || Stream.of(WAYS).anyMatch(way -> way.contains(text));
  }

  /// One very common word between digits and signs: `Welcome12345`, `P@ssw0rd2026!`.
  private static boolean isPaddedWord(String text) {
    var word = withoutPadding(text);
    return WORDS.contains(word) || WORDS.contains(withLettersForSigns(word));
  }

  private static String withLettersForSigns(String word) {
    return word.replace('@', 'a')
        .replace('4', 'a')
        .replace('3', 'e')
        .replace('1', 'i')
        .replace('0', 'o')
        .replace('5', 's')
        .replace('$', 's');
  }
}
