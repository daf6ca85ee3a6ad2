package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.Spool.Production;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers of any length, which are sent while they are made. What makes them runs ahead of the
/// caller on a thread of its own, so it holds what it needs for as long as that takes and no
/// longer, however slowly the caller reads.
///
/// What fails before the first bytes are there is refused as anywhere else. Later there is no other
/// way to say so than to end the connection before the end of the answer, which every client
/// notices: the last chunk is missing.
public final class Downloads {

  /// @param making how long the answer may take to be made
  /// @param whole how long the caller may take to read it
  /// @param silence how long the caller may read nothing of it
  public record Limits(Duration making, Duration whole, Duration silence) {

    public static final Limits USUAL =
        new Limits(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofMinutes(1));
  }

  /// @param type with its parameters
  public record Head(String type, String fileName) {}

  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Limits limits;

  public Downloads(Limits limits) {
    this.limits = limits;
  }

  /// The answer to a HEAD, for which nothing is made.
  public void announce(Context http, Head head) throws IOException {
    begin(http, head);
    // else the server says that there would be nothing
    http.res().flushBuffer();
  }

  /// Returns when the caller has all of it, or will not have it. The production is over then.
  public void send(Context http, Head head, Production production) {
    var spool = Spool.create(limits.making());
    var making = Exchange.of(http).carried(() -> spool.fill(production));
    var producer = Thread.ofVirtual().name("download").start(making);
    try (spool) {
      var chunk = new byte[CHUNK_BYTES];
      var count = spool.read(chunk);
      begin(http, head);
      forward(http, spool, chunk, count);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw stopping();
    } finally {
      end(producer);
    }
  }

  private static void begin(Context http, Head head) {
    // else Jetty appends the charset of the default type
    http.res().setContentType(null);
    http.status(200).contentType(head.type());
    // said, since the end would not be told else to a caller who asks for "Connection: close"
    http.header("Transfer-Encoding", "chunked");
    http.header("Content-Disposition", "attachment; filename=\"%s\"".formatted(head.fileName()));
  }

  private void forward(Context http, Spool spool, byte[] chunk, int first) {
    var wire = Exchange.wire(http);
    if (wire instanceof AnswerDeadline deadline) {
      deadline.extendTo(limits.whole());
    }
    var usualSilence = wire.getIdleTimeout();
    wire.setIdleTimeout(limits.silence().toMillis());
    try (var limit = new Limit(limits.whole(), wire)) {
      var out = http.res().getOutputStream();
      for (var count = first; count >= 0; count = spool.read(chunk)) {
        out.write(chunk, 0, count);
      }
      limit.requireKept();
    } catch (IOException gone) {
      // nobody is left to be told
      wire.close();
    } catch (InterruptedException stopping) {
      wire.close();
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      wire.close();
      logCut(failure);
    } finally {
      wire.setIdleTimeout(usualSilence);
    }
  }

  /// Ends the connection when the time is over, also while the caller is waited for.
  private static final class Limit implements AutoCloseable {

    private final CompletableFuture<Boolean> isOver = new CompletableFuture<>();

    Limit(Duration time, EndPoint wire) {
      var _ =
          isOver
              .completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS)
              .thenAccept(over -> {
                if (over) {
                  wire.close();
                }
              });
    }

    /// @throws IOException when it came first, and the connection must not be used any more
    void requireKept() throws IOException {
      if (!isOver.complete(false)) {
        throw new IOException("the time was over");
      }
    }

    @Override
    public void close() {
      isOver.complete(false);
    }
  }

  /// It finds its spool closed at its next write; what it waits for otherwise is broken off.
  private static void end(Thread producer) {
    try {
      if (!producer.join(PATIENCE)) {
        producer.interrupt();
        producer.join(PATIENCE);
      }
    } catch (InterruptedException stopping) {
      producer.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private static Failure stopping() {
    return new Failure.Unavailable(
        ProblemTypes.STOPPING.code(), "the server is stopping", Duration.ofSeconds(1), null);
  }

  /// What Docket stands on being away is no defect, and is told without a trace.
  private static void logCut(RuntimeException failure) {
    var isAway = failure instanceof Failure.Unavailable;
    (isAway ? LOG.atWarn() : LOG.atError().setCause(failure))
        .addKeyValue("cause", rootCause(failure))
        .log("an answer was cut, because the rest of it could not be made");
  }

  private static Throwable rootCause(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
