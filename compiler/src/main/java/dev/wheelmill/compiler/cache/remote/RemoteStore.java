// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.pack.PackBytes;
import dev.wheelmill.compiler.cache.pack.PackFile;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Entries and packs on a server: {@code ac/} and the key name a result, {@code cas/} and its digest
 * the {@linkplain CacheEntry entry} or {@linkplain PackFile pack}. Nothing that comes from there is
 * believed before it was looked at.
 */
final class RemoteStore {
  /** What is smaller stands in the result too, which saves a request when it is read. */
  static final int LARGEST_INLINE = 32 << 10;

  /** What a result may be at most: one of ours with its output in it, and what servers add. */
  private static final int LARGEST_RESULT = LARGEST_INLINE + Bounds.ACTION_RESULT;

  /** From which size on it is worth asking whether the same is there. */
  private static final int WORTH_ASKING = 256 << 10;

  private static final int KIBIBYTE = 1 << 10;

  /** How many KiB are fetched at a time. */
  private static final int ROOM = 32 << 10;

  private final Semaphore room = new Semaphore(ROOM);
  private final CacheServer server;
  private final Health reading;
  private final Health writing;

  /** What was found to be wrong there: it is to be overwritten, whatever the server says of it. */
  private final Set<CacheKey> refused = ConcurrentHashMap.newKeySet();

  /** What was stored in this run: many sources are the same. */
  private final Set<CacheKey> stored = ConcurrentHashMap.newKeySet();

  RemoteStore(CacheServer server, Health reading, Health writing) {
    this.server = server;
    this.reading = reading;
    this.writing = writing;
  }

  /** The code of that key, if it is there and can be that of the source. */
  Optional<OpenCode> find(CacheKey key, int magic, byte[] source) throws InterruptedException {
    return fetch(key, largest(source)).flatMap(entry -> check(entry, key, magic, source));
  }

  /**
   * The code in an entry from there, if it can be that of the source. Any other is refused.
   *
   * @param entry of the server's word that it is of that key
   */
  Optional<OpenCode> check(byte[] entry, CacheKey key, int magic, byte[] source) {
    Optional<OpenCode> code =
        entry.length > largest(source)
            ? Optional.empty()
            : CacheEntry.decodeForeign(entry, key, magic, source);
    if (code.isEmpty()) {
      refuse(key);
    }
    return code;
  }

  /**
   * A pack of that name, if one is there and whole.
   *
   * @param place puts it somewhere until it is closed
   */
  Optional<PackFile> findPack(CacheKey name, Function<byte[], PackBytes> place)
      throws InterruptedException {
    Optional<byte[]> content = fetch(name, Bounds.PACK);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    PackBytes bytes = place.apply(content.get());
    Optional<PackFile> pack = open(bytes, name);
    if (pack.isEmpty()) {
      refuse(name);
    }
    return pack;
  }

  private static Optional<PackFile> open(PackBytes bytes, CacheKey name) {
    try {
      return PackFile.open(bytes, name.bytes());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** What is there under a key, with the digest that the result names; other bytes are refused. */
  private Optional<byte[]> fetch(CacheKey key, long largest) throws InterruptedException {
    if (!reading.isGood()) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> answer = server.get("ac/" + key.hex(), LARGEST_RESULT, reading);
      return answer.isEmpty() ? Optional.empty() : fetch(answer.get(), key, largest);
    } catch (IOException e) {
      return Optional.empty(); // The server's state is noted.
    }
  }

  private Optional<byte[]> fetch(byte[] answer, CacheKey key, long largest)
      throws IOException, InterruptedException {
    ActionResult result;
    try {
      result = ActionResult.parse(answer);
    } catch (IOException e) {
      return refuse(key);
    }
    if (result.digest().size() > largest) {
      return refuse(key);
    }
    Optional<byte[]> content = content(result);
    boolean sound = content.isEmpty() || result.digest().isOf(content.get());
    return sound ? content : refuse(key); // Empty where the server has dropped it.
  }

  private Optional<byte[]> content(ActionResult result) throws IOException, InterruptedException {
    return result.contents().isPresent() ? result.contents() : blob(result.digest());
  }

  /** Gets bytes by their digest. What all who do so hold together is bounded. */
  private Optional<byte[]> blob(Digest digest) throws IOException, InterruptedException {
    int share = (int) Math.min(ROOM, 1 + digest.size() / KIBIBYTE);
    room.acquire(share);
    try {
      return server.get(name(digest), digest.size(), reading);
    } finally {
      room.release(share);
    }
  }

  private static String name(Digest digest) {
    return "cas/" + digest.hash();
  }

  private static long largest(byte[] source) {
    return Math.min(
        Bounds.CODE, Bounds.CODE_FOR_NOTHING + (long) Bounds.CODE_FOR_SOURCE * source.length);
  }

  /** Refuses an entry. A server that has nothing else to give is left alone after a while. */
  private <T> Optional<T> refuse(CacheKey key) {
    refused.add(key);
    reading.failed("what it gave is not what was asked for");
    return Optional.empty();
  }

  /** How many entries were not what they should have been. */
  int refused() {
    return refused.size();
  }

  /** Stores code. The result comes last, as it promises what it names. */
  void store(CacheKey key, OpenCode code) throws InterruptedException {
    if (writing.isGood() && reading.isGood() && stored.add(key)) {
      put(key, CacheEntry.encode(key, code));
    }
  }

  /** Stores a pack. */
  void storePack(CacheKey name, byte[] content) throws InterruptedException {
    if (writing.isGood() && reading.isGood()) {
      put(name, content);
    }
  }

  private void put(CacheKey key, byte[] entry) throws InterruptedException {
    try {
      Digest digest = Digest.of(entry);
      if (!isThere(digest, key)) {
        server.put(name(digest), entry, writing);
      }
      Optional<byte[]> inline = Optional.of(entry).filter(e -> e.length <= LARGEST_INLINE);
      server.put("ac/" + key.hex(), new ActionResult(digest, inline).encode(), writing);
    } catch (IOException e) {
      // The server's state is noted.
    }
  }

  private boolean isThere(Digest digest, CacheKey key) throws IOException, InterruptedException {
    return digest.size() >= WORTH_ASKING
        && !refused.contains(key)
        && server.size(name(digest), writing).orElse(-1) == digest.size();
  }
}
