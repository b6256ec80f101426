// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Code that was compiled before, by this run or another, in whatever folder. Any number of threads
 * and of processes may use one folder, and each may be killed at any moment.
 */
public final class BytecodeCache implements CodeCache {
  /** In bytes. What is smaller takes less memory than reading it would cost. */
  private static final int LARGEST_IN_MEMORY = 128 << 10;

  private final CacheOptions options;
  private final CacheFolder folder;
  private final CacheAccess access;
  private final Clock clock;
  private final AtomicBoolean wrote = new AtomicBoolean();

  private BytecodeCache(CacheOptions options, Clock clock) {
    this.options = options;
    this.folder = new CacheFolder(options.place().folder());
    this.access = new CacheAccess(folder, options.place().named());
    this.clock = clock;
  }

  /** A cache, of which nothing is touched before it is asked for something. */
  public static BytecodeCache open(CacheOptions options) {
    return open(options, Clock.systemUTC());
  }

  static BytecodeCache open(CacheOptions options, Clock clock) {
    return new BytecodeCache(options, clock);
  }

  @Override
  public Optional<OpenCode> find(CacheKey key, int magic, byte[] source) {
    return find(key, magic);
  }

  /** The code of that key. What turns out to be damaged is dropped. */
  public Optional<OpenCode> find(CacheKey key, int magic) {
    return read(key, entry -> CacheEntry.decode(entry, key, magic));
  }

  @Override
  public LocalPack pack(PackName name, boolean isRead) {
    return new LocalPack(folder, access, clock, this, () -> wrote.set(true), name);
  }

  /** Whether anything can be kept here. */
  public boolean isWritable() {
    return access.mayWrite();
  }

  /**
   * A file without a name, for bytes that are read now and then for a while: if they are many, and
   * the disk can be written. Otherwise they are better off in memory.
   *
   * @param size how many there will be
   */
  public Optional<FileChannel> scratch(long size) {
    if (size <= LARGEST_IN_MEMORY || !access.mayWrite()) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder.scratch());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<byte[]> findDerived(CacheKey key) {
    return read(key, entry -> CacheEntry.decodeDerived(entry, key));
  }

  private <T> Optional<T> read(CacheKey key, Function<byte[], Optional<T>> decode) {
    if (!access.mayRead()) {
      return Optional.empty();
    }
    return StoredFile.of(folder.file(key)).flatMap(stored -> read(stored, decode));
  }

  private <T> Optional<T> read(StoredFile stored, Function<byte[], Optional<T>> decode) {
    try {
      Optional<T> content = stored.content().flatMap(decode);
      if (access.mayWrite()) {
        keepOrDrop(stored, content.isPresent());
      }
      return content;
    } catch (IOException gone) {
      return Optional.empty(); // Or not to be read: then it is not ours.
    }
  }

  private void keepOrDrop(StoredFile stored, boolean whole) throws IOException {
    if (whole) {
      stored.noteUse(clock);
    } else {
      stored.delete();
    }
  }

  @Override
  public void store(CacheKey key, OpenCode code) {
    write(key, () -> CacheEntry.encode(key, code));
  }

  @Override
  public void storeDerived(CacheKey key, byte[] bytes) {
    write(key, () -> CacheEntry.encodeDerived(key, bytes));
  }

  private void write(CacheKey key, Supplier<byte[]> entry) {
    if (!access.mayWrite()) {
      return;
    }
    try {
      folder.write(key, entry.get());
      wrote.set(true);
    } catch (NoSuchFileException cleared) {
      // Somebody clears the cache at this moment.
    } catch (IOException e) {
      access.lose(e);
    }
  }

  /** Why it is not of the use that it could be, in one line; known after it was asked. */
  public Optional<Trouble> trouble() {
    return access.trouble();
  }

  @Override
  public List<Trouble> troubles() {
    return trouble().stream().toList();
  }

  /** One, as nothing is waited for. */
  @Override
  public int lookups() {
    return 1;
  }

  @Override
  public int fetched() {
    return 0;
  }

  @Override
  public void flush() {
    // What was stored is there.
  }

  /** Makes room, if something was stored and there is more than the limit now. */
  @Override
  public void close() {
    if (!wrote.get()) {
      return;
    }
    try {
      new CacheMaintenance(folder, clock).enforce(options.limit());
    } catch (IOException e) {
      access.lose(e);
    }
  }
}
