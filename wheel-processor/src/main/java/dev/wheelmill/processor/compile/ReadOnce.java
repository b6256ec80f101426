package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.worker.CompileRequest.SourceReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Remembers what was read, and its digest. */
final class ReadOnce implements SourceReader {
  private final SourceReader source;
  private byte @Nullable [] read;
  private byte @Nullable [] digest;

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

  /** The sha256 of what {@link #read} gave. */
  synchronized byte[] digest() {
    if (read == null) {
      throw new IllegalStateException("not read");
    }
    if (digest == null) {
      digest = Hashing.sha256(read);
    }
    return digest;
  }
}
