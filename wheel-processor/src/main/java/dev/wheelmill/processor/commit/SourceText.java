package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.io.WholeFile;
import dev.wheelmill.compiler.worker.CompileRequest;
import dev.wheelmill.processor.inventory.files.FileEntry;
import java.io.IOException;
import java.util.Optional;

/** Reads a source, and keeps what it gave to be compiled until the outcome is there. */
final class SourceText implements CompileRequest.SourceReader {
  private final FileEntry entry;
  private volatile Optional<byte[]> last = Optional.empty();

  SourceText(FileEntry entry) {
    this.entry = entry;
  }

  @Override
  public byte[] read() throws IOException {
    last = WholeFile.read(entry.file(), entry.size());
    return last.orElseThrow(
        () -> new IOException("the source changed while it was being compiled"));
  }

  /** What was read. */
  Optional<byte[]> last() {
    return last;
  }
}
