// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodePack;
import dev.wheelmill.compiler.cache.CodeStore;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A pack in the cache of this machine. What it lacks is looked for in its kin and among the single
 * entries, and is in it from then on.
 */
public final class LocalPack implements CodePack {
  private final CacheAccess access;
  private final CodeStore singles;
  private final Runnable onWrite;
  private final PackName name;
  private final List<LocalPart> parts;
  private final KinPacks kin;

  /**
   * @param singles where the single entries are
   * @param onWrite is run when something was written
   */
  LocalPack(
      CacheFolder folder,
      CacheAccess access,
      Clock clock,
      CodeStore singles,
      Runnable onWrite,
      PackName name) {
    this.access = access;
    this.singles = singles;
    this.onWrite = onWrite;
    this.name = name;
    this.parts =
        IntStream.range(0, name.parts())
            .mapToObj(number -> new LocalPart(folder, access, clock, name, number))
            .toList();
    this.kin = new KinPacks(folder, name);
  }

  private LocalPart part(byte[] key) {
    return parts.get(name.part(key));
  }

  @Override
  public Optional<OpenCode> find(CacheKey key, int magic, byte[] source) {
    if (!access.mayRead()) {
      return Optional.empty();
    }
    byte[] bytes = key.bytes();
    Optional<OpenCode> code =
        part(bytes).find(bytes).flatMap(entry -> CacheEntry.decode(entry, key, magic));
    return code.isPresent() ? code : findElsewhere(key, bytes, magic, source);
  }

  private Optional<OpenCode> findElsewhere(CacheKey key, byte[] bytes, int magic, byte[] source) {
    Optional<byte[]> entry = kin.find(bytes);
    Optional<OpenCode> code = entry.flatMap(found -> CacheEntry.decode(found, key, magic));
    if (code.isPresent()) {
      part(bytes).add(bytes, entry.orElseThrow());
      return code;
    }
    Optional<OpenCode> single = singles.find(key, magic, source);
    single.ifPresent(found -> store(key, found));
    return single;
  }

  @Override
  public void store(CacheKey key, OpenCode code) {
    if (access.mayWrite()) {
      byte[] bytes = key.bytes();
      part(bytes).add(bytes, CacheEntry.encode(key, code));
    }
  }

  /**
   * Keeps what was added until now, for each part.
   *
   * @return how many entries each got
   */
  public int[] keep() {
    int[] added = parts.stream().mapToInt(LocalPart::keep).toArray();
    if (Arrays.stream(added).anyMatch(count -> count > 0)) {
      onWrite.run();
    }
    return added;
  }

  /** Whether the file of a part is there. */
  public boolean isThere(int part) {
    return access.mayRead() && parts.get(part).isThere();
  }

  /** A part as it is kept, if it is whole. */
  public Optional<byte[]> content(int part) {
    return parts.get(part).content();
  }

  @Override
  public void close() {
    keep();
    parts.forEach(LocalPack::close);
    kin.close();
  }

  private static void close(LocalPart part) {
    try {
      part.close();
    } catch (IOException e) {
      // All that was read is read, and all that was written is in place.
    }
  }
}
