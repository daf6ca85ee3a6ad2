package dev.docket.bootstrap.crash;

import java.util.ArrayList;
import java.util.List;

/// Compares the answers with what was asked for.
final class AnswersCheck {

  private final List<String> findings = new ArrayList<>();

  private AnswersCheck() {}

  /// What is wrong, each in a sentence.
  static List<String> of(Ledger ledger) {
    var check = new AnswersCheck();
    ledger.refused().forEach(check::refused);
    ledger.orders().forEach(check::order);
    ledger.repeats().forEach(check::repeat);
    return check.findings;
  }

  private void refused(Settled call) {
    findings.add(
        "%s was refused with %d after %s: %s"
            .formatted(call.call(), call.told().status(), call.attempts(), call.told().body()));
  }

  private void order(OrderHistory history) {
    for (var call : history.calls()) {
      var told = call.told().order();
      if (!told.content().equals(call.call().expected()) || !told.id().equals(history.id())) {
        findings.add("%s was answered with %s".formatted(call.call(), told));
      }
      if (call.told().replayed() && !call.wasUnknown()) {
        findings.add("%s was answered before it was sent".formatted(call.call()));
      }
    }
  }

  private void repeat(Ledger.Repeat repeat) {
    var first = repeat.first().told();
    var again = repeat.again().told();
    if (!again.replayed()) {
      findings.add("%s, repeated, was no replay".formatted(repeat.first().call()));
    }
    if (again.status() != first.status() || !again.body().equals(first.body())) {
      findings.add(
          "%s, repeated, was answered with %d %s instead of %d %s"
              .formatted(
                  repeat.first().call(),
                  again.status(),
                  again.body(),
                  first.status(),
                  first.body()));
    }
  }
}
