package dev.docket.bench.speed;

/// One server under one workload for a while.
///
/// @param serverCpu milliseconds of the server's process in all
/// @param databaseCpu milliseconds of all processes of PostgreSQL
record Round(String server, Workload workload, Load load, long serverCpu, long databaseCpu) {

  double serverCpuEach() {
    return (double) serverCpu / load.requests();
  }

  double databaseCpuEach() {
    return (double) databaseCpu / load.requests();
  }

  double cpuEach() {
    return serverCpuEach() + databaseCpuEach();
  }
}
