package dev.docket.bootstrap.features;

import dev.docket.application.events.EventQueries;
import dev.docket.bootstrap.Platform;
import dev.docket.http.events.EventRoutes;
import dev.docket.persistence.events.JdbiEventLog;

public final class EventsFeature {

  private EventsFeature() {}

  public static Feature wire(Platform platform) {
    var queries = new EventQueries(new JdbiEventLog(platform.sql()));
    return Feature.of(new EventRoutes(queries, platform.lists()));
  }
}
