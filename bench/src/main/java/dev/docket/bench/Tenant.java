package dev.docket.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A tenant with an API key and some orders of one customer.
record Tenant(String key, String customer, List<String> orders) {

  static void writeAll(Path file, List<Tenant> tenants) {
    try {
      Files.write(
          file,
          tenants.stream()
              .map(one -> "%s %s %s".formatted(one.key, one.customer, String.join(",", one.orders)))
              .toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static List<Tenant> readAll(Path file) {
    try {
      return Files.readAllLines(file).stream().map(Tenant::read).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Tenant read(String line) {
    var parts = line.split(" ", -1);
    return new Tenant(parts[0], parts[1], Arrays.asList(parts[2].split(",", -1)));
  }
}
