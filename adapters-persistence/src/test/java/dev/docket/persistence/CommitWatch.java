package dev.docket.persistence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// Reads what a client sends to PostgreSQL (protocol 3), and finds where it commits: by a simple
/// query, or by a statement that it has prepared.
final class CommitWatch {

  private static final int LENGTH_BYTES = 4;
  private static final int PROTOCOL = 3;

  private final Set<String> prepared = new HashSet<>();
  private byte[] rest = {};
  private boolean started;

  /// Whether these bytes, which come after all others, complete a COMMIT.
  boolean sees(byte[] more) {
    var bytes = ByteBuffer.allocate(rest.length + more.length).put(rest).put(more).flip();
    var found = false;
    while (isWhole(bytes)) {
      found |= started ? isCommit(bytes) : isCommitAtStart(bytes);
    }
    rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return found;
  }

  private boolean isWhole(ByteBuffer bytes) {
    var type = started ? 1 : 0;
    return bytes.remaining() >= type + LENGTH_BYTES
        && bytes.remaining() >= type + bytes.getInt(bytes.position() + type);
  }

  /// Messages without a type: requests for encryption, then the login.
  private boolean isCommitAtStart(ByteBuffer bytes) {
    var end = bytes.position() + bytes.getInt(bytes.position());
    started = bytes.getInt(bytes.position() + LENGTH_BYTES) >>> Short.SIZE == PROTOCOL;
    bytes.position(end);
    return false;
  }

  private boolean isCommit(ByteBuffer bytes) {
    var type = (char) bytes.get();
    var end = bytes.position() + bytes.getInt(bytes.position());
    var body = bytes.slice(bytes.position() + LENGTH_BYTES, end - bytes.position() - LENGTH_BYTES);
    bytes.position(end);
    return switch (type) {
      case 'Q' -> isCommit(text(body));
      case 'P' -> prepares(text(body), text(body));
      case 'B' -> binds(text(body), text(body));
      default -> false;
    };
  }

  private boolean prepares(String name, String statement) {
    if (isCommit(statement)) {
      prepared.add(name);
    } else {
      prepared.remove(name);
    }
    return false;
  }

  private boolean binds(String portal, String statement) {
    return portal.isEmpty() && prepared.contains(statement);
  }

  private static boolean isCommit(String statement) {
    return statement.strip().equalsIgnoreCase("commit");
  }

  /// Up to the next zero.
  private static String text(ByteBuffer body) {
    var start = body.position();
    while (body.get() != 0) {
      // a part of it
    }
    var text = new byte[body.position() - start - 1];
    body.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
