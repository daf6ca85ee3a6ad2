package dev.docket.domain.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// An e-mail address as it was given. Two addresses are taken for the same one when their
/// [#normalized] forms are equal.
public record EmailAddress(String value) {

  public static final int MAX_LENGTH = 254;

  // whether mail arrives is found out by sending some; this only catches what can not be an address
  private static final Pattern SHAPE = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

  /// @throws Failure.Invalid when it is no address or longer than 254 characters
  public EmailAddress {
    Text.within("/email", value, 3, MAX_LENGTH);
    if (!SHAPE.matcher(value).matches()) {
      throw new Failure.Invalid("/email", "email", "must be an e-mail address");
    }
  }

  public String normalized() {
    // composed last: some letters, such as ẖ, are one character in lower case alone
    return Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  @Override
  public String toString() {
    return value;
  }
}
