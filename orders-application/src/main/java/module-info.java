/// The use cases: needs the domain and nothing else.
module dev.docket.application {
  requires transitive dev.docket.domain;

  exports dev.docket.application.customers;
  exports dev.docket.application.customers.port;
  exports dev.docket.application.events;
  exports dev.docket.application.events.port;
  exports dev.docket.application.idempotency;
  exports dev.docket.application.idempotency.port;
  exports dev.docket.application.identity;
  exports dev.docket.application.identity.port;
  exports dev.docket.application.limits;
  exports dev.docket.application.limits.port;
  exports dev.docket.application.orders;
  exports dev.docket.application.orders.port;
  exports dev.docket.application.shared;
  exports dev.docket.application.shared.port;
}
