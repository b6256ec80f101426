// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import dev.wheelmill.processor.fault.Operation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is open, and tells {@link Faults} of what is written. */
final class FaultChannel extends FileChannel {
  private final Path path;
  private final FileChannel inner;

  FaultChannel(Path path, FileChannel inner) {
    this.path = path;
    this.inner = inner;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return inner.read(to);
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    return inner.read(to, offset, length);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return inner.read(to, position);
  }

  /** A part of it is on the disk already when a write goes wrong. */
  @Override
  public int write(ByteBuffer from) throws IOException {
    int length = from.remaining();
    int allowed = Faults.before(path, length);
    if (allowed == length) {
      return inner.write(from);
    }
    inner.write(from.slice(from.position(), allowed));
    throw Faults.failure(path);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      if (from[i].hasRemaining()) {
        written += write(from[i]);
      }
    }
    return written;
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    inner.position(position);
    return write(from);
  }

  @Override
  public long position() throws IOException {
    return inner.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    inner.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return inner.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    Faults.before(Operation.of(Kind.WRITE, path));
    inner.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    Faults.before(Operation.of(Kind.SYNCHRONISE, path));
    inner.force(metadata);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    return inner.transferTo(position, count, to);
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return inner.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return inner.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return inner.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    inner.close();
  }
}
