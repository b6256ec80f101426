// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import dev.wheelmill.compiler.io.Hashing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The bytes of an archive, open. Any thread may read at any place. */
public final class ArchiveFile implements Closeable {
  private static final int BUFFER = 1 << 17;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private byte @Nullable [] sha256;

  private ArchiveFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * Opens an archive, of which nothing is looked at yet.
   *
   * @throws ArchiveException if it is no regular file
   */
  public static ArchiveFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new ArchiveException(path, "archive", ArchiveRule.FILE_TYPE, "not a regular file");
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ArchiveFile(path, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  long size() {
    return size;
  }

  /** The sha256 of all its bytes, which are read for it once. */
  public synchronized byte[] sha256() throws IOException {
    if (sha256 == null) {
      sha256 = hash();
    }
    return sha256.clone();
  }

  private byte[] hash() throws IOException {
    MessageDigest digest = Hashing.digest("SHA-256");
    byte[] buffer = new byte[(int) Math.min(BUFFER, size + 1)];
    long position = 0;
    for (int n = read(position, ByteBuffer.wrap(buffer));
        n >= 0;
        n = read(position, ByteBuffer.wrap(buffer))) {
      digest.update(buffer, 0, n);
      position += n;
    }
    return digest.digest();
  }

  /** Bytes that must be there. */
  byte[] read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int count = read(position + done, ByteBuffer.wrap(bytes, done, length - done));
      if (count < 0) {
        throw refuse("archive", ArchiveRule.LAYOUT, "it ends at byte " + size + " within a header");
      }
      done += count;
    }
    return bytes;
  }

  int read(long position, ByteBuffer into) throws IOException {
    return channel.read(into, position);
  }

  ArchiveException refuse(String subject, ArchiveRule rule, String detail) {
    return new ArchiveException(path, subject, rule, detail);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
