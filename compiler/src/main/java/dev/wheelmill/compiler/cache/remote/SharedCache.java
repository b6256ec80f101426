// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.cache.CodePack;
import dev.wheelmill.compiler.cache.PackName;
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
   * How many look-ups go on at a time, so that an answer that takes 20 ms holds up each file for
   * less than one.
   */
  static final int LOOKUPS = 32;

  private final Optional<CodeCache> local;
  private final RemoteOptions options;
  private final Health reading;
  private final Health writing;
  private final RemoteStore remote;
  private final Uploads uploads;
  private final AtomicInteger fetched = new AtomicInteger();

  private SharedCache(RemoteOptions options, Optional<CodeCache> local) {
    this.local = local;
    this.options = options;
    this.reading = new Health(options.patience());
    this.writing = new Health(options.patience());
    this.remote = new RemoteStore(new CacheServer(options), reading, writing);
    this.uploads = new Uploads(options.patience().flush());
  }

  /** A cache on a server, which is asked for nothing yet, and one on this machine. */
  public static SharedCache open(RemoteOptions options, Optional<CodeCache> local) {
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
    if (options.readOnly() || !writing.isGood() || !reading.isGood()) {
      return;
    }
    try {
      uploads.submit(code.bytes().length, () -> remote.store(key, code));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CodePack pack(PackName name) {
    throw new UnsupportedOperationException();
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
    local.ifPresent(CodeCache::close);
  }
}
