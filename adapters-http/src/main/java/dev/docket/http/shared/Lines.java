package dev.docket.http.shared;

import java.io.Closeable;
import java.io.IOException;

/// Many things of one kind, written one behind the other. They are whole once it is closed.
public interface Lines<R> extends Closeable {

  void write(R row) throws IOException;
}
