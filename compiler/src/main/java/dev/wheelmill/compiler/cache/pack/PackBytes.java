// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.pack;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Where the bytes of a pack lie; any number of threads may read. */
public sealed interface PackBytes extends Closeable {
  /** How many there are. */
  long size();

  /**
   * Some of them.
   *
   * @throws EOFException if there are not as many
   */
  byte[] read(long position, int length) throws IOException;

  /** The bytes of a file, which stays open; never by way of a link. */
  static PackBytes of(Path file) throws IOException {
    return of(FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** The bytes of an open file, as many as it has now. */
  static PackBytes of(FileChannel channel) throws IOException {
    return new OfFile(channel, channel.size());
  }

  /** Bytes in memory. */
  static PackBytes of(byte[] bytes) {
    return new OfMemory(bytes);
  }

  /** Bytes in an open file. */
  record OfFile(FileChannel channel, long size) implements PackBytes {
    @Override
    public byte[] read(long position, int length) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new EOFException("a pack was cut off");
        }
      }
      return bytes.array();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Bytes in memory. */
  record OfMemory(byte[] bytes) implements PackBytes {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public byte[] read(long position, int length) throws EOFException {
      if (position < 0 || length < 0 || position > bytes.length - length) {
        throw new EOFException("a pack was cut off");
      }
      return Arrays.copyOfRange(bytes, (int) position, (int) position + length);
    }

    @Override
    public void close() {
      // There is nothing to be closed.
    }
  }
}
