package dev.docket.domain.orders;

import java.nio.file.Files;
import java.nio.file.Path;

/// Breaks a rule on purpose: the domain does no input or output.
public final class OrderThatReadsAFile {

  public boolean isKept(Path file) {
    return Files.exists(file);
  }
}
