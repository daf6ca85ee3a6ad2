package dev.docket.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Asks for health again and again, as orchestrators do.
final class HealthProbe implements AutoCloseable {

  private static final int PAUSE_MILLIS = 100;

  private final List<Integer> millis = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> unhealthy = Collections.synchronizedList(new ArrayList<>());
  private final Thread asking;

  private HealthProbe(Server server, String address) {
    this.asking = Thread.ofPlatform().daemon().start(() -> ask(server, address));
  }

  static HealthProbe of(Server server, String address) {
    return new HealthProbe(server, address);
  }

  private void ask(Server server, String address) {
    try {
      while (true) {
        var begin = System.nanoTime();
        var status = server.answer(address).statusCode();
        var time = (int) ((System.nanoTime() - begin) / 1_000_000);
        (status == 200 ? millis : unhealthy).add(time);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      unhealthy.add(0);
    }
  }

  String told() {
    var sorted = List.copyOf(millis).stream().sorted().toList();
    return "%d healthy answers, p50 %d ms, p99 %d ms, longest %d ms; %d others"
        .formatted(
            sorted.size(),
            sorted.get((sorted.size() - 1) / 2),
            sorted.get((sorted.size() - 1) * 99 / 100),
            sorted.getLast(),
            unhealthy.size());
  }

  boolean wasAlwaysWell() {
    return unhealthy.isEmpty();
  }

  @Override
  public void close() {
    asking.interrupt();
  }
}
