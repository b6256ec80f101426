// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.compiler.cache.pack.PackBytes;
import dev.wheelmill.compiler.cache.pack.PackFile;
import dev.wheelmill.compiler.cache.pack.PackWriter;
import dev.wheelmill.compiler.io.BackgroundWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A part of a pack as it is on a server. It is fetched once, when it is first wanted, and nothing
 * in it is believed. What was fetched lies on the disk as long as it is used.
 */
final class RemotePack {
  private final RemoteStore store;
  private final BytecodeCache local;
  private final BackgroundWork fetches;
  private final CacheKey name;
  private final CompletableFuture<Optional<PackFile>> fetched = new CompletableFuture<>();
  private boolean begun;
  private boolean closed;

  RemotePack(RemoteStore store, BytecodeCache local, BackgroundWork fetches, CacheKey name) {
    this.store = store;
    this.local = local;
    this.fetches = fetches;
    this.name = name;
  }

  /** Begins to fetch it, beside other work. */
  synchronized void begin() {
    if (!begun) {
      begun = true;
      if (!fetches.offer(this::fetch, 1)) {
        fetched.complete(Optional.empty());
      }
    }
  }

  private void fetch() throws InterruptedException {
    Optional<PackFile> pack = Optional.empty();
    try {
      pack = store.findPack(name, local::scratch);
    } finally {
      fetched.complete(pack);
    }
    if (isClosed()) {
      pack.ifPresent(PackFile::close);
    }
  }

  private Optional<PackFile> pack() throws InterruptedException {
    try {
      begin();
      return fetched.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The entry of a key, whatever it is. Waits until the pack was fetched. */
  Optional<byte[]> find(CacheKey key) throws InterruptedException {
    try {
      Optional<PackFile> pack = pack();
      return pack.isPresent() ? pack.get().find(key.bytes()) : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /**
   * Puts a part in its place on the server, with what is there besides.
   *
   * @param content the part as it is on this machine
   * @param over whether it is put there though the server has all of it
   */
  void store(byte[] content, boolean over) throws InterruptedException {
    try {
      Optional<PackFile> here = PackFile.open(PackBytes.of(content), name.bytes());
      Optional<PackFile> there = pack();
      if (here.isPresent() && there.isPresent()) {
        if (over || hasMore(here.get(), there.get())) {
          store.storePack(name, joined(here.get(), there.get()));
        }
      } else if (here.isPresent()) {
        store.storePack(name, content);
      }
    } catch (IOException gone) {
      // What was fetched can't be read any more.
    }
  }

  private static boolean hasMore(PackFile here, PackFile there) {
    for (int row = 0; row < here.count(); row++) {
      if (!there.has(here.key(row))) {
        return true;
      }
    }
    return false;
  }

  private byte[] joined(PackFile here, PackFile there) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PackWriter writer = PackWriter.begin(bytes, name.bytes())) {
      CacheEntry.copy(here, writer);
      CacheEntry.copy(there, writer);
      writer.end();
    }
    return bytes.toByteArray();
  }

  /** Ends its use, be it still being fetched. */
  synchronized void close() {
    closed = true;
    fetched.getNow(Optional.empty()).ifPresent(PackFile::close);
  }

  private synchronized boolean isClosed() {
    return closed;
  }
}
