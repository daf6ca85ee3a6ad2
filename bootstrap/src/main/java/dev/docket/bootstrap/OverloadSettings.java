package dev.docket.bootstrap;

import dev.docket.http.shared.Admissions;

/// How many calls of the API are worked on at once, and how many more may wait for it.
public record OverloadSettings(int maxConcurrentRequests, int requestQueue) {

  static OverloadSettings read(SettingsReader reader) {
    return new OverloadSettings(
        reader.number("MAX_CONCURRENT_REQUESTS", 64, 1, 10_000),
        reader.number("REQUEST_QUEUE", 100, 0, 10_000));
  }

  Admissions admissions() {
    return Admissions.of(maxConcurrentRequests, requestQueue);
  }
}
