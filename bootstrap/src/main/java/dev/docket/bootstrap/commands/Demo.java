package dev.docket.bootstrap.commands;

import dev.docket.bootstrap.Ground;
import dev.docket.bootstrap.Platform;
import dev.docket.bootstrap.Settings;
import dev.docket.bootstrap.SharedState;
import dev.docket.bootstrap.demo.DemoTenant;
import dev.docket.bootstrap.demo.DemoTenant.Keys;
import dev.docket.bootstrap.demo.DemoTenant.Wish;
import dev.docket.bootstrap.demo.SetClock;
import dev.docket.bootstrap.features.CustomersFeature;
import dev.docket.bootstrap.features.EventsFeature;
import dev.docket.bootstrap.features.IdentityFeature;
import dev.docket.bootstrap.features.OrdersFeature;
import dev.docket.persistence.Database;
import dev.docket.persistence.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The demo on the database of these settings.
final class Demo {

  private Demo() {}

  static Keys make(Settings settings, Wish wish, Terminal terminal) {
    try (var ground = Ground.of(settings);
        var database = open(ground)) {
      var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
      var clock = new SetClock(now);
      var platform = Platform.of(settings, ground.secrets(), database, SharedState.none(), clock);
      var progress = new Progress(terminal.err(), Terminal.isWatched());
      return tenant(platform, clock).make(wish, now, progress::reached);
    }
  }

  /// Does not wait for one that is away, as a server would.
  private static Database open(Ground ground) {
    Schema.of(ground.database()).bringUpToDate(migration -> {});
    return Database.open(ground.database());
  }

  private static DemoTenant tenant(Platform platform, SetClock clock) {
    var others =
        List.of(
            CustomersFeature.wire(platform),
            OrdersFeature.wire(platform),
            EventsFeature.wire(platform));
    var identity = IdentityFeature.wire(platform, others);
    return new DemoTenant(
        identity.useCases(),
        identity.identifyCaller(),
        CustomersFeature.useCases(platform),
        OrdersFeature.useCases(platform),
        platform.settings().currencies().all(),
        clock);
  }

  /// What a person does next.
  static String told(Settings settings, Keys keys) {
    var api = Welcome.address(settings.host(), settings.port()) + settings.apiPrefix();
    return """
    tenant    %1$s
    login     %2$s, password %3$s
    API key   %4$s
    try, while ./docket runs
      curl -s '%5$s/orders?status=pending&limit=3' -H 'Authorization: Bearer %4$s'
      curl -s '%5$s/orders/summary' -H 'Authorization: Bearer %4$s'
      curl -s '%5$s/customers?limit=3' -H 'Authorization: Bearer %4$s'\
    """
        .formatted(keys.slug(), keys.email(), keys.password(), keys.apiKey(), api);
  }
}
