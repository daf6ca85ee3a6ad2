/// The business rules: needs nothing but the JDK.
module dev.docket.domain {
  requires static transitive org.jspecify;

  exports dev.docket.domain.customers;
  exports dev.docket.domain.events;
  exports dev.docket.domain.identity;
  exports dev.docket.domain.money;
  exports dev.docket.domain.orders;
  exports dev.docket.domain.shared;
}
