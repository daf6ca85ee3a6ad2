package dev.docket.http.shared;

import io.javalin.config.Key;
import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/// Reads whole bodies, bounded in size and in time, before anything else is asked for.
public final class Bodies {

  private static final String ATTRIBUTE = Bodies.class.getName();

  /// How long a body may take to come.
  public static final Key<Duration> TIMEOUT = new Key<>("body timeout");

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int MOST_PASSED_OVER = 8 * 1024 * 1024;
  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  /// What a PATCH takes.
  public static final String PATCH_TYPES = MERGE_PATCH + ", " + JSON;

  private static final Pattern TYPE =
      Pattern.compile("([a-z/+-]+)[ \\t]*(;[ \\t]*charset=(utf-8|\"utf-8\"))?[ \\t]*");

  private Bodies() {}

  /// The bytes of a body that is declared as JSON, or in a PATCH as a merge patch; none when there
  /// is no body at all.
  ///
  /// @throws Refusal 415, 413, 408 or 400
  static byte[] json(Context http) {
    var bytes = read(http);
    var isPatch = http.req().getMethod().equals("PATCH");
    if (bytes.length > 0 && !isTaken(type(http), isPatch)) {
      throw isPatch ? notAPatch() : refusal(415);
    }
    return bytes;
  }

  /// The bytes of a body, whatever they are; the same ones each time.
  ///
  /// @throws Refusal 413, 408 or 400
  public static byte[] read(Context http) {
    if (http.req().getAttribute(ATTRIBUTE) instanceof byte[] known) {
      return known;
    }
    var maxBytes = Exchange.of(http).operation().maxBodyBytes();
    if (http.req().getContentLengthLong() > maxBytes) {
      throw tooLarge(http);
    }
    var bytes = admitted(http, maxBytes);
    http.req().setAttribute(ATTRIBUTE, bytes);
    return bytes;
  }

  /// The one type that is told; whoever reads the other of two would read another body.
  private static @Nullable String type(Context http) {
    var types = http.req().getHeaders("Content-Type");
    var type = types.hasMoreElements() ? types.nextElement() : null;
    return types.hasMoreElements() ? null : type;
  }

  private static boolean isTaken(@Nullable String type, boolean isPatch) {
    var given = TYPE.matcher(type == null ? "" : type.toLowerCase(Locale.ROOT));
    return given.matches()
        && (given.group(1).equals(JSON) || (isPatch && given.group(1).equals(MERGE_PATCH)));
  }

  /// With what is taken instead (RFC 5789, section 2.2).
  private static Refusal notAPatch() {
    return new Refusal(
        Problem.ofStatus(415)
            .withDetail("send " + MERGE_PATCH + " or " + JSON)
            .withHeader("Accept-Patch", PATCH_TYPES));
  }

  /// Takes no room from others while it waits for a slow sender.
  private static byte[] admitted(Context http, int maxBytes) {
    var pass = Exchange.of(http).pass();
    if (!isHere(http)) {
      pass.pause();
    }
    var bytes = bytes(http, maxBytes);
    pass.resume();
    return bytes;
  }

  private static boolean isHere(Context http) {
    var length = http.req().getContentLengthLong();
    try {
      return length >= 0
          ? http.req().getInputStream().available() >= length
          : http.header("Transfer-Encoding") == null;
    } catch (IOException unreadable) {
      // the read finds it again
      return true;
    }
  }

  private static byte[] bytes(Context http, int maxBytes) {
    var wire = Exchange.wire(http);
    var usual = wire.getIdleTimeout();
    try {
      return bytes(http, maxBytes, wire);
    } catch (IOException unreadable) {
      throw refusal(unreadable);
    } finally {
      wire.setIdleTimeout(usual);
    }
  }

  private static byte[] bytes(Context http, int maxBytes, EndPoint wire) throws IOException {
    var end = System.nanoTime() + http.appData(TIMEOUT).toNanos();
    var stream = http.req().getInputStream();
    var bytes = new ByteArrayOutputStream(1024);
    var part = new byte[8192];
    while (!isWhole(http, bytes)) {
      var left = left(end);
      if (stream.available() == 0 && left < wire.getIdleTimeout()) {
        // lets the read fail then: each byte that comes starts the idle timeout anew
        wire.setIdleTimeout(left);
      }
      var count = stream.read(part);
      if (count < 0) {
        break;
      }
      bytes.write(part, 0, count);
      if (bytes.size() > maxBytes) {
        throw tooLarge(http);
      }
    }
    return bytes.toByteArray();
  }

  /// Whether the body is there, which is told by its length, or else by its end.
  private static boolean isWhole(Context http, ByteArrayOutputStream bytes) {
    var length = http.req().getContentLengthLong();
    return length < 0 ? http.header("Transfer-Encoding") == null : bytes.size() == length;
  }

  /// In milliseconds.
  private static long left(long end) {
    var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw refusal(408);
    }
    return left;
  }

  /// Lets a caller who is still sending come to its end, when that is near: whose connection is cut
  /// meanwhile may never see why.
  private static Refusal tooLarge(Context http) {
    // who sends "Expect: 100-continue" has not begun, and would by being read from
    if (http.header("Expect") == null) {
      try {
        passOver(http.req().getInputStream());
      } catch (IOException gone) {
        // as little is lost as would be without this
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
    return refusal(413);
  }

  private static void passOver(ServletInputStream stream) throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    var part = new byte[8192];
    var passed = 0L;
    while (!stream.isFinished() && passed < MOST_PASSED_OVER && System.nanoTime() < end) {
      if (stream.available() > 0) {
        passed += Math.max(0, stream.read(part));
      } else {
        Thread.sleep(5);
      }
    }
  }

  /// A body that can not be read to its end is the sender's matter, never a fault of ours.
  private static Refusal refusal(IOException unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return refusal(408);
      }
      if (cause instanceof HttpException refused && refused.getCode() < 500) {
        return refusal(refused.getCode());
      }
    }
    return new Refusal(
        Problem.ofStatus(400).withDetail("the body ended early or is not well framed"));
  }

  private static Refusal refusal(int status) {
    return new Refusal(Problem.ofStatus(status));
  }
}
