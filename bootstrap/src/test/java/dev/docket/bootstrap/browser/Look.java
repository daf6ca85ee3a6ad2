package dev.docket.bootstrap.browser;

import java.util.Locale;

/// How somebody looks at a page.
enum Look {
  DESKTOP_LIGHT(1280, 900, "light"),
  DESKTOP_DARK(1280, 900, "dark"),
  PHONE_LIGHT(390, 844, "light"),
  PHONE_DARK(390, 844, "dark"),
  SMALL_PHONE(360, 640, "light");

  private final int width;
  private final int height;
  private final String colours;

  Look(int width, int height, String colours) {
    this.width = width;
    this.height = height;
    this.colours = colours;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  String colours() {
    return colours;
  }

  boolean isPhone() {
    return width < 600;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
