package dev.docket.application.orders.port;

/// By which order of their making orders are listed.
public enum OrderSort {
  NEWEST_FIRST,
  OLDEST_FIRST
}
