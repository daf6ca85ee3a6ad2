package dev.docket.http.shared;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An answer as a handler gave it: its status, its body, and the headers that tell of these.
public final class GivenAnswer {

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private GivenAnswer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /// What has been answered, but not been sent yet.
  public static GivenAnswer of(Context http) {
    var headers = new TreeMap<String, String>();
    Stream.of("Content-Type", "ETag", "Location")
        .forEach(name -> {
          var value = http.res().getHeader(name);
          if (value != null) {
            headers.put(name, value);
          }
        });
    return new GivenAnswer(http.statusCode(), headers, body(http));
  }

  private static byte[] body(Context http) {
    var given = http.resultInputStream();
    if (given == null) {
      return new byte[0];
    }
    try {
      var bytes = given.readAllBytes();
      http.result(bytes);
      return bytes;
    } catch (IOException notInMemory) {
      throw new UncheckedIOException(notInMemory);
    }
  }

  /// Reads what [#toBytes] wrote.
  public static GivenAnswer ofBytes(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var status = in.readInt();
      var headers = new TreeMap<String, String>();
      for (var left = in.readInt(); left > 0; left--) {
        headers.put(in.readUTF(), in.readUTF());
      }
      return new GivenAnswer(status, headers, in.readAllBytes());
    } catch (IOException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }

  public byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(body.length + 256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(status);
      out.writeInt(headers.size());
      for (var header : headers.entrySet()) {
        out.writeUTF(header.getKey());
        out.writeUTF(header.getValue());
      }
      out.write(body);
    } catch (IOException notInMemory) {
      throw new UncheckedIOException(notInMemory);
    }
    return bytes.toByteArray();
  }

  public int status() {
    return status;
  }

  /// Where the thing is that was made.
  public Optional<String> location() {
    return Optional.ofNullable(headers.get("Location"));
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
