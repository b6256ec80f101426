// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodePack;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.cache.local.LocalPack;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A pack on this machine and on a server. What the server has is taken over an entry at a time, as
 * each is looked at; what the server lacks is put there in the end.
 */
final class SharedPack implements CodePack {
  /** A pack of so few parts is fetched before it is asked for anything, as mostly all is wanted. */
  private static final int FETCHED_AHEAD = 16;

  private final LocalPack local;
  private final PackName name;
  private final SharedCache cache;
  private final List<RemotePack> remote;

  /** How many entries of each part came from the server. */
  private final AtomicIntegerArray taken;

  /** How many entries of each part were compiled. */
  private final AtomicIntegerArray compiled;

  SharedPack(
      LocalPack local,
      PackName name,
      SharedCache cache,
      Function<CacheKey, RemotePack> remote,
      boolean isRead) {
    this.local = local;
    this.name = name;
    this.cache = cache;
    this.remote = IntStream.range(0, name.parts()).mapToObj(name::key).map(remote).toList();
    this.taken = new AtomicIntegerArray(name.parts());
    this.compiled = new AtomicIntegerArray(name.parts());
    if (isRead && name.parts() <= FETCHED_AHEAD) {
      fetchWhatIsNotHere();
    }
  }

  private void fetchWhatIsNotHere() {
    for (int part = 0; part < name.parts(); part++) {
      if (!local.isThere(part)) {
        remote.get(part).begin();
      }
    }
  }

  @Override
  public Optional<OpenCode> find(CacheKey key, int magic, byte[] source) {
    Optional<OpenCode> here = local.find(key, magic, source);
    return here.isPresent() ? here : fetch(key, magic, source);
  }

  private Optional<OpenCode> fetch(CacheKey key, int magic, byte[] source) {
    int part = name.part(key.bytes());
    Optional<OpenCode> code = cache.fetch(remote.get(part), key, magic, source);
    if (code.isPresent()) {
      taken.incrementAndGet(part);
      local.store(key, code.get());
    }
    return code;
  }

  @Override
  public void store(CacheKey key, OpenCode code) {
    compiled.incrementAndGet(name.part(key.bytes()));
    local.store(key, code);
  }

  @Override
  public void close() {
    int[] added = local.keep();
    for (int part = 0; part < added.length; part++) {
      if (added[part] > taken.get(part)) {
        upload(part);
      } else {
        remote.get(part).close();
      }
    }
    local.close();
  }

  private void upload(int part) {
    RemotePack there = remote.get(part);
    local
        .content(part)
        .ifPresentOrElse(
            content -> cache.upload(there, content, compiled.get(part) > 0), there::close);
  }
}
