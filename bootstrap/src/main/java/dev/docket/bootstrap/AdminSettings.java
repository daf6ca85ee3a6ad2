package dev.docket.bootstrap;

import java.util.Optional;

/// Where those who run the program ask how it is.
///
/// @param port absent for no such place; 0 takes any free one
/// @param isRequired whether the port was asked for, and the program does not start without it
public record AdminSettings(String host, Optional<Integer> port, boolean isRequired) {

  static AdminSettings read(SettingsReader reader) {
    return new AdminSettings(
        reader.text("ADMIN_HOST", "127.0.0.1"),
        reader.value("ADMIN_PORT", "8081", AdminSettings::port),
        reader.isGiven("ADMIN_PORT"));
  }

  private static Optional<Integer> port(String text) {
    return text.equals("off")
        ? Optional.empty()
        : Optional.of(SettingsReader.number(text, 0, 65_535));
  }
}
