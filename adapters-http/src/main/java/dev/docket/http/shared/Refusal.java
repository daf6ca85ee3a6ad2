package dev.docket.http.shared;

/// What only HTTP can refuse: syntax, media types, parameters. Carries no stack trace.
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public Refusal(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
