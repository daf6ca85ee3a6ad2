package dev.docket.bootstrap.api.writes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import dev.docket.bootstrap.api.TestServer;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two owners who take the tenant away from each other at the same moment, in every way that there
/// is: one of them stays.
@Timeout(120)
final class LastOwnerRaceApiTest {

  private static final int ROUNDS = 20;

  private static final TestServer SERVER = TestServer.shared();

  private final Company company = SERVER.company();

  /// @param id of the owner, as a user
  private record Owner(Client client, String id) {}

  @Test
  void of_two_owners_who_depose_each_other_one_stays() {
    var survivor = new Owner(company.owner(), company.owner().get("/users/me").id());
    Crowd.warm(survivor.client());
    for (var round = 0; round < ROUNDS; round++) {
      var one = survivor;
      var other = join(round);
      var way = round;

      var answers =
          Crowd.<Answer>atOnce(
              List.of(() -> depose(way, one, other), () -> depose(way + way / 4, other, one)));

      assertThat(answers).as("round %d", round).filteredOn(LastOwnerRaceApiTest::isDone).hasSize(1);
      answers.stream().filter(answer -> !isDone(answer)).forEach(LastOwnerRaceApiTest::isTold);
      assertThat(activeOwners()).hasSize(1);
      survivor = activeOwners().contains(one.id()) ? one : other;
    }
  }

  private Owner join(int round) {
    var email = "owner-%d@example.org".formatted(round);
    SERVER.join(company, email, Role.OWNER);
    var login = SERVER.logIn(company, email, TestServer.PASSWORD).isStatus(200);
    var client = SERVER.anonymous().as(login.field("access_token"));
    return new Owner(client, client.get("/users/me").id());
  }

  private static Answer depose(int way, Owner by, Owner whom) {
    var path = "/users/" + whom.id();
    var key = List.of("If-Match", "*", "Idempotency-Key", "depose-" + whom.id());
    var headers = key.subList(0, way % 2 == 0 ? 2 : 4).toArray(String[]::new);
    return switch (way % 3) {
      case 0 -> by.client().patch(path, "{\"role\": \"admin\"}", headers);
      case 1 -> by.client().patch(path, "{\"status\": \"disabled\"}", headers);
      default -> by.client().delete(path, headers);
    };
  }

  private static boolean isDone(Answer answer) {
    return answer.status() < 300;
  }

  /// That a tenant keeps an owner, or that they are no longer let in.
  private static void isTold(Answer answer) {
    if (answer.status() == 401) {
      return;
    }
    answer.isProblem(422, "last_owner");
  }

  private List<String> activeOwners() {
    return SERVER
        .database()
        .askSuperuser(
            """
            select id from users
            where tenant_id = '%s' and role = 'owner' and status = 'active'
            """
                .formatted(company.tenant()));
  }
}
