package dev.docket.http.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// How many requests are worked on at once, and how many more wait for it: in the order in which
/// they came, for a tenth of a second at most. Who comes beyond these is better told so at once: in
/// a longer queue all would wait for answers that nobody wants any more.
///
/// There is room for as many to wait as are worked on in that time, since waiting in vain costs as
/// much as work: it shrinks with each who waited in vain, and grows with each who soon had a slot.
public final class Admission {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

  private final int atOnce;
  private final int queue;
  private final Duration longestWait;
  private final Semaphore slots;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger room;
  private final AtomicLong refused = new AtomicLong();

  /// @param atOnce how many are worked on
  /// @param queue how many more may wait at most
  public Admission(int atOnce, int queue) {
    this(atOnce, queue, LONGEST_WAIT);
  }

  /// @param longestWait after which who waits is refused
  public Admission(int atOnce, int queue, Duration longestWait) {
    this.atOnce = atOnce;
    this.queue = queue;
    this.longestWait = longestWait;
    this.slots = new Semaphore(atOnce, true);
    this.room = new AtomicInteger(queue);
  }

  /// How many are worked on now.
  public int working() {
    return atOnce - slots.availablePermits();
  }

  /// How many wait now.
  public int waiting() {
    return waiting.get();
  }

  /// How many were refused so far.
  public long refused() {
    return refused.get();
  }

  /// Whether there is no room to wait for one more who comes behind others.
  ///
  /// @param others who are on the way to it
  public boolean isShutTo(int others) {
    return waiting.get() + others >= room.get() + slots.availablePermits();
  }

  /// Counts one who was not even asked to wait.
  public void refuse() {
    refused.incrementAndGet();
  }

  /// Takes a slot, waiting for it where there is room to wait; whoever has one must [#leave].
  ///
  /// @return whether there is one
  public boolean enter() {
    try {
      // without a time, it would push in front of those who wait
      if (slots.tryAcquire(0, TimeUnit.SECONDS) || waitForSlot()) {
        return true;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    refused.incrementAndGet();
    return false;
  }

  public void leave() {
    slots.release();
  }

  private boolean waitForSlot() throws InterruptedException {
    try {
      return waiting.incrementAndGet() <= room.get() && isGivenSlot();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private boolean isGivenSlot() throws InterruptedException {
    var since = System.nanoTime();
    var isGiven = slots.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    if (!isGiven) {
      room.updateAndGet(places -> Math.max(places - 1, 1));
    } else if (System.nanoTime() - since < longestWait.toNanos() / 2) {
      room.updateAndGet(places -> Math.min(places + 1, queue));
    }
    return isGiven;
  }
}
