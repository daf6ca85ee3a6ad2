package dev.docket.domain.identity;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Text;
import java.text.Normalizer;
import java.util.Locale;

/// A password as a person chose it, 12 to 128 characters (code points). Prints as `***`.
public record Password(String value) {

  public static final int MIN_LENGTH = 12;
  public static final int MAX_LENGTH = 128;

  /// @throws Failure.Invalid when it is shorter or longer
  public Password {
    Text.within("", value, MIN_LENGTH, MAX_LENGTH);
  }

  /// Whether a text can not be a password since it has more characters than any.
  public static boolean isTooLong(String text) {
    return text.codePointCount(0, text.length()) > MAX_LENGTH;
  }

  /// As it is hashed and matched: in NFKC (NIST SP 800-63B), since one keyboard sends an accented
  /// letter as one character and another one as two.
  public static String normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /// As it is compared with known ones: normalised, and with no difference between upper and lower
  /// case.
  public String folded() {
    var upper = normalised(value).toUpperCase(Locale.ROOT);
    return normalised(upper.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "***";
  }
}
