package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// Many people who log in at the same moment. Half of them do it rightly; the others with a wrong
/// password, as somebody whom there is not, or at a company that there is not.
final class LoginStorm {

  static final int LOGINS = 200;

  private final TestServer server;
  private final List<Attempt> attempts;

  private record Attempt(Company company, String email, String password) {}

  private LoginStorm(TestServer server, List<Attempt> attempts) {
    this.server = server;
    this.attempts = attempts;
  }

  static LoginStorm of(TestServer server, Company company) {
    var unknown = new Company(company.tenant(), "no-such-company", company.owner());
    var attempts =
        IntStream.range(0, LOGINS)
            .mapToObj(person -> {
              var email = "person-%d@example.org".formatted(person);
              if (person % 4 != 3) {
                server.join(company, email, Role.MEMBER);
              }
              return new Attempt(
                  person % 8 == 7 ? unknown : company,
                  email,
                  person % 4 == 2 ? "a wrong password" : TestServer.PASSWORD);
            })
            .toList();
    return new LoginStorm(server, attempts);
  }

  /// As many guesses of one person's password.
  static LoginStorm at(TestServer server, Company company, String email) {
    var attempt = new Attempt(company, email, "a wrong password");
    return new LoginStorm(server, IntStream.range(0, LOGINS).mapToObj(guess -> attempt).toList());
  }

  /// Each attempt once, all at the same moment.
  List<Answer> rage() {
    var next = new ConcurrentLinkedQueue<>(attempts);
    var outcomes = Race.of(LOGINS, () -> logIn(next.remove()));
    assertThat(Race.thrown(outcomes)).isEmpty();
    return Race.returned(outcomes);
  }

  private Answer logIn(Attempt attempt) {
    return server.logIn(attempt.company(), attempt.email(), attempt.password());
  }
}
