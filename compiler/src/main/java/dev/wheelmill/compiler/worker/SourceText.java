// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.io.Hashing;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of a source, read when they are first needed; safe for use by several threads. */
public final class SourceText {
  /** Reads a source. */
  @FunctionalInterface
  public interface Reader {
    byte[] read() throws IOException;
  }

  private final Reader reader;
  private byte @Nullable [] bytes;
  private byte @Nullable [] digest;

  public SourceText(Reader reader) {
    this.reader = reader;
  }

  /**
   * The bytes; read once.
   *
   * @throws IOException if they can't be read; the next call tries again
   */
  public synchronized byte[] read() throws IOException {
    if (bytes == null) {
      bytes = reader.read();
    }
    return bytes;
  }

  /** The bytes, if they were read. */
  public synchronized Optional<byte[]> known() {
    return Optional.ofNullable(bytes);
  }

  /**
   * The sha256 of the bytes.
   *
   * @throws IllegalStateException if they were not read
   */
  public synchronized byte[] digest() {
    if (digest == null) {
      digest = Hashing.sha256(known().orElseThrow(() -> new IllegalStateException("not read")));
    }
    return digest;
  }
}
