// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Checks a row of RECORD against its file. A file outside the environment is never opened. */
final class RowVerifier {
  private static final int BUFFER = 1 << 16;

  private final Boundary boundary;
  private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER]);

  RowVerifier(Environment environment) {
    this.boundary = new Boundary(environment.layout().boundary());
  }

  /** What is wrong with the row, if anything is. */
  Optional<Finding> verify(Distribution distribution, RecordRow row) {
    Path file = distribution.base().resolve(row.path()).normalize();
    if (!boundary.holds(file)) {
      return found(
          Finding.Kind.BAD_ROW, distribution, row, "leads out of the environment; not looked at");
    }
    try {
      return content(distribution, row, file);
    } catch (NoSuchFileException e) {
      return found(Finding.Kind.MISSING, distribution, row, Finding.Kind.MISSING.sentence());
    } catch (IOException e) {
      return found(Finding.Kind.MISSING, distribution, row, "can't be read: " + Reason.of(e));
    }
  }

  private Optional<Finding> content(Distribution distribution, RecordRow row, Path file)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      return noFile(distribution, row, file);
    }
    if (row.hash().isEmpty() && row.size().isEmpty()) {
      return Optional.empty();
    }
    if (file.equals(distribution.metadata().resolve("RECORD"))) {
      return found(
          Finding.Kind.BAD_ROW, distribution, row, "lists itself with a hash, which can't be true");
    }
    long size = Files.size(file);
    if (row.size().isPresent() && row.size().getAsLong() != size) {
      return found(
          Finding.Kind.SIZE,
          distribution,
          row,
          "has " + size + " bytes, RECORD says " + row.size().getAsLong());
    }
    Optional<ContentHash> hash = row.hash().filter(ContentHash::isCheckable);
    if (hash.isPresent()
        && !ContentHash.of(hash.get().algorithm(), file, size, buffers.get()).equals(hash.get())) {
      return found(Finding.Kind.HASH, distribution, row, Finding.Kind.HASH.sentence());
    }
    return Optional.empty();
  }

  /**
   * The finding if a row names what is no file. That is never opened: reading a pipe does not end.
   */
  private static Optional<Finding> noFile(Distribution distribution, RecordRow row, Path file)
      throws IOException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return found(
        Finding.Kind.BAD_ROW,
        distribution,
        row,
        Files.isDirectory(file) ? "is a folder" : "is no regular file");
  }

  private static Optional<Finding> found(
      Finding.Kind kind, Distribution distribution, RecordRow row, String detail) {
    return Optional.of(new Finding(kind, distribution.name(), row.path(), detail));
  }
}
