// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.cache.CodePack;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.compiler.cache.local.LocalPack;
import dev.wheelmill.compiler.cache.server.CacheServer;
import dev.wheelmill.compiler.cache.server.Health;
import dev.wheelmill.compiler.cache.server.Patience;
import dev.wheelmill.compiler.cache.server.RemoteOptions;
import dev.wheelmill.compiler.io.BackgroundWork;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cache on a server, behind the one on this machine, if there is one: what the server gives is
 * kept here too, and what is compiled is kept in both. A server that is away, slow or wrong is left
 * alone for the rest of the run.
 */
public final class SharedCache implements CodeCache {
  /**
   * How many look-ups go on at a time. Most are answered by a pack that is here already; so few
   * hold little memory, and are enough for packs to be fetched while others are used.
   */
  static final int LOOKUPS = Patience.ASKING;

  /**
   * After how many sources in a row that were in no pack and were not there by themselves either
   * the server is not asked for such any more. One that has packs lacks what the pack lacks.
   */
  static final int MISSES = 16;

  private final Optional<BytecodeCache> local;
  private final RemoteOptions options;
  private final Health reading;
  private final Health writing;
  private final RemoteStore remote;
  private final Uploads uploads;
  private final BackgroundWork fetches =
      new BackgroundWork("wheelmill-fetch", LOOKUPS, Integer.MAX_VALUE);
  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicInteger missesInARow = new AtomicInteger();

  private SharedCache(RemoteOptions options, Optional<BytecodeCache> local) {
    this.local = local;
    this.options = options;
    this.reading = new Health(options.patience());
    this.writing = new Health(options.patience());
    this.remote = new RemoteStore(new CacheServer(options), reading, writing);
    this.uploads = new Uploads(options.patience().flush());
  }

  /** A cache on a server, which is asked for nothing yet, and one on this machine. */
  public static SharedCache open(RemoteOptions options, Optional<BytecodeCache> local) {
    return new SharedCache(options, local);
  }

  @Override
  public Optional<OpenCode> find(CacheKey key, int magic, byte[] source) {
    Optional<OpenCode> localCode = local.flatMap(cache -> cache.find(key, magic, source));
    return localCode.isPresent() ? localCode : fetch(key, magic, source);
  }

  private Optional<OpenCode> fetch(CacheKey key, int magic, byte[] source) {
    try {
      Optional<OpenCode> code = remote.find(key, magic, source);
      code.ifPresent(fetched -> keep(key, fetched));
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void keep(CacheKey key, OpenCode code) {
    fetched.incrementAndGet();
    local.ifPresent(cache -> cache.store(key, code));
  }

  @Override
  public void store(CacheKey key, OpenCode code) {
    local.ifPresent(cache -> cache.store(key, code));
    if (isWritten()) {
      submit(code.bytes().length, () -> remote.store(key, code));
    }
  }

  private boolean isWritten() {
    return !options.readOnly() && writing.isGood() && reading.isGood();
  }

  private void submit(int bytes, BackgroundWork.Piece upload) {
    try {
      uploads.submit(bytes, upload);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Packs are put together on this machine; where nothing can be written, each entry is asked for.
   */
  @Override
  public CodePack pack(PackName name, boolean isRead) {
    return local
        .filter(BytecodeCache::isWritable)
        .<CodePack>map(here -> pack(here.pack(name, isRead), name, isRead))
        .orElseGet(() -> new NoPack(this));
  }

  private SharedPack pack(LocalPack here, PackName name, boolean isRead) {
    return new SharedPack(here, name, this, this::part, isRead);
  }

  private RemotePack part(CacheKey name) {
    return new RemotePack(remote, local.orElseThrow(), fetches, name);
  }

  /** The code of a key from a pack on the server, or from the server's single entries. */
  Optional<OpenCode> fetch(RemotePack pack, CacheKey key, int magic, byte[] source) {
    try {
      Optional<byte[]> entry = reading.isGood() ? pack.find(key) : Optional.empty();
      Optional<OpenCode> code = entry.flatMap(bytes -> remote.check(bytes, key, magic, source));
      Optional<OpenCode> either = code.isPresent() ? code : fetchSingle(key, magic, source);
      either.ifPresent(found -> fetched.incrementAndGet());
      return either;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<OpenCode> fetchSingle(CacheKey key, int magic, byte[] source)
      throws InterruptedException {
    if (missesInARow.get() >= MISSES) {
      return Optional.empty();
    }
    Optional<OpenCode> code = remote.find(key, magic, source);
    if (code.isPresent()) {
      missesInARow.set(0);
    } else {
      missesInARow.incrementAndGet();
    }
    return code;
  }

  /**
   * Puts a part of a pack on the server, some time.
   *
   * @param over whether it is put there though the server has all of it
   */
  void upload(RemotePack pack, byte[] content, boolean over) {
    if (!isWritten()) {
      pack.close();
      return;
    }
    submit(
        content.length,
        () -> {
          try {
            pack.store(content, over);
          } finally {
            pack.close();
          }
        });
  }

  @Override
  public Optional<byte[]> findDerived(CacheKey key) {
    return local.flatMap(cache -> cache.findDerived(key));
  }

  @Override
  public void storeDerived(CacheKey key, byte[] bytes) {
    local.ifPresent(cache -> cache.storeDerived(key, bytes));
  }

  @Override
  public int lookups() {
    return LOOKUPS;
  }

  @Override
  public int fetched() {
    return fetched.get();
  }

  @Override
  public void flush() throws InterruptedException {
    uploads.flush();
    if (local.isPresent()) {
      local.get().flush();
    }
  }

  @Override
  public List<Trouble> troubles() {
    List<Trouble> troubles = new ArrayList<>();
    local.ifPresent(cache -> troubles.addAll(cache.troubles()));
    serversTrouble()
        .ifPresent(
            reason -> troubles.add(new Trouble(options.address().toString(), reason, false)));
    return troubles;
  }

  /** All trouble with the server, in one line. */
  private Optional<String> serversTrouble() {
    List<String> parts = new ArrayList<>();
    reading.reason().ifPresent(why -> parts.add("was not used any more, as " + why));
    if (reading.isGood()) {
      writing.reason().ifPresent(why -> parts.add("was not written any more, as " + why));
    }
    if (remote.refused() > 0) {
      parts.add("gave " + entries(remote.refused()) + " of other code than was asked for, refused");
    }
    if (uploads.lost() > 0) {
      parts.add("did not take " + entries(uploads.lost()) + " in time");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static String entries(int count) {
    return count == 1 ? "1 entry" : count + " entries";
  }

  @Override
  public void close() {
    uploads.close();
    reading.end("the run is over");
    writing.end("the run is over");
    fetches.giveUp();
    local.ifPresent(CodeCache::close);
  }
}
