package dev.docket.bootstrap.crash;

/// Something that happens to the database or on the way to it.
///
/// @param millis how long it lasts
/// @param spared the calls that do not notice it, as a regular expression
record DatabaseFault(String name, long millis, String spared, Step begin, Step end) {

  interface Step {
    void take() throws Exception;
  }
}
