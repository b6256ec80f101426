// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.limits.FixedLimit;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.record.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What is to be known of the content of a bytecode file, read once, whatever its size.
 *
 * @param head the first {@link PycCheck#HEAD_LENGTH} bytes, fewer if there are no more
 * @param hash of the whole
 * @param size in bytes
 */
record BytecodeContent(byte[] head, ContentHash hash, long size) {
  private static final String SHA256 = "sha256";
  private static final int BUFFER = 1 << 16;

  /**
   * Reads a file.
   *
   * @throws IOException if it can't be read, or is larger than any bytecode
   */
  static BytecodeContent read(FileEntry entry) throws IOException {
    if (entry.size() > FixedLimit.HASHED_BYTECODE) {
      throw new IOException(entry.path() + " is larger than 4 GiB");
    }
    MessageDigest digest = ContentHash.newDigest(SHA256);
    // One byte more than is expected, to come to the end at the first read.
    byte[] buffer = new byte[(int) Math.min(BUFFER, entry.size() + 1)];
    try (InputStream in = Files.newInputStream(entry.file())) {
      int length = in.readNBytes(buffer, 0, buffer.length);
      byte[] head = Arrays.copyOf(buffer, Math.min(length, PycCheck.HEAD_LENGTH));
      digest.update(buffer, 0, length);
      long rest = length < buffer.length ? 0 : Hashing.feed(digest, in, Long.MAX_VALUE, buffer);
      return new BytecodeContent(head, ContentHash.of(SHA256, digest.digest()), length + rest);
    }
  }

  /** Reads the head only. */
  static byte[] head(Path file) throws IOException {
    return BoundedRead.head(file, PycCheck.HEAD_LENGTH);
  }

  /** The file as it stays. */
  Kept kept(Bytecode bytecode) {
    return new Kept(bytecode.path(), bytecode.entry().file(), hash, size);
  }
}
