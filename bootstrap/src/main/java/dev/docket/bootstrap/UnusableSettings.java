package dev.docket.bootstrap;

import java.util.List;

/// The settings can not be used; the message has a line for each problem.
public final class UnusableSettings extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  UnusableSettings(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
