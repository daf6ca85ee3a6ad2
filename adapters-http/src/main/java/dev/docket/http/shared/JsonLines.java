package dev.docket.http.shared;

import java.io.IOException;
import java.io.OutputStream;

/// Answers as JSON, one a line, each line with its end.
public final class JsonLines<R> implements Lines<R> {

  public static final String TYPE = "application/x-ndjson";

  private final OutputStream out;

  public JsonLines(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(R row) throws IOException {
    out.write(JsonAnswer.bytes(row));
    out.write('\n');
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
