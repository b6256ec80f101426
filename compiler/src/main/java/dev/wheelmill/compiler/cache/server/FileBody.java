// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import dev.wheelmill.compiler.io.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** Bytes that go to a file and are in memory only as they pass, so that many can come at a time. */
public final class FileBody implements Body {
  private final FileChannel file;
  private final MessageDigest digest = Hashing.digest("SHA-256");
  private long count;
  private boolean whole = true;

  /**
   * An empty one.
   *
   * @param file is empty, and closed with what is abandoned only
   */
  public FileBody(FileChannel file) {
    this.file = file;
  }

  @Override
  public void add(ByteBuffer more) {
    count += more.remaining();
    digest.update(more.duplicate());
    try {
      while (whole && more.hasRemaining()) {
        file.write(more);
      }
    } catch (IOException e) {
      whole = false; // The disk is full, for which the server is not to blame.
    }
  }

  /** Whether the file has all that came. */
  public boolean isWhole() {
    return whole;
  }

  /** The file, which is open. */
  public FileChannel file() {
    return file;
  }

  @Override
  public long size() {
    return count;
  }

  @Override
  public byte[] sha256() {
    return digest.digest();
  }

  @Override
  public void abandon() {
    try {
      file.close();
    } catch (IOException e) {
      // It is closed as far as it can be.
    }
  }
}
