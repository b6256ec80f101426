// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of an archive. Any thread may read at any place. */
final class ArchiveFile implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private final long size;

  private ArchiveFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  static ArchiveFile open(Path path) throws IOException {
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

  Path path() {
    return path;
  }

  long size() {
    return size;
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
