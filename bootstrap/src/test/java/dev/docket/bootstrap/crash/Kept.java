package dev.docket.bootstrap.crash;

import java.util.List;

/// What is left at the end.
///
/// @param events in the order of the log
record Kept(List<OrderState> orders, List<Event> events, List<Key> keys) {

  record Event(String order, long version, String type, String requestId) {}

  record Key(String key, int status) {}
}
