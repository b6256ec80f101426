package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.worker.CompileRequest.SourceReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Remembers what was read. */
final class ReadOnce implements SourceReader {
  private final SourceReader source;
  private byte @Nullable [] read;

  ReadOnce(SourceReader source) {
    this.source = source;
  }

  @Override
  public synchronized byte[] read() throws IOException {
    if (read == null) {
      read = source.read();
    }
    return read;
  }
}
