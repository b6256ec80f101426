// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entries on a server: {@code ac/} and the key name a result, {@code cas/} and its digest the
 * {@linkplain CacheEntry entry}. Nothing that comes from there is believed before it was looked at.
 */
final class RemoteStore {
  /** What is smaller stands in the result too, which saves a request when it is read. */
  static final int LARGEST_INLINE = 32 << 10;

  /** What a result may be at most: one of ours with its output in it, and what servers add. */
  private static final int LARGEST_RESULT = LARGEST_INLINE + Bounds.ACTION_RESULT;

  /** From which size on it is worth asking whether the same is there. */
  private static final int WORTH_ASKING = 256 << 10;

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
    if (!reading.isGood()) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> result = server.get("ac/" + key.hex(), LARGEST_RESULT, reading);
      return result.isEmpty() ? Optional.empty() : find(result.get(), key, magic, source);
    } catch (IOException e) {
      return Optional.empty(); // The server's state is noted.
    }
  }

  private Optional<OpenCode> find(byte[] answer, CacheKey key, int magic, byte[] source)
      throws IOException, InterruptedException {
    ActionResult result;
    try {
      result = ActionResult.parse(answer);
    } catch (IOException e) {
      return refuse(key);
    }
    if (result.digest().size() > largest(source)) {
      return refuse(key);
    }
    Optional<byte[]> entry = content(result);
    if (entry.isEmpty()) {
      return Optional.empty(); // The server has dropped it.
    }
    Optional<OpenCode> code =
        result.digest().isOf(entry.get())
            ? CacheEntry.decodeForeign(entry.get(), key, magic, source)
            : Optional.empty();
    return code.isPresent() ? code : refuse(key);
  }

  private Optional<byte[]> content(ActionResult result) throws IOException, InterruptedException {
    return result.contents().isPresent()
        ? result.contents()
        : server.get(blob(result.digest()), result.digest().size(), reading);
  }

  private static String blob(Digest digest) {
    return "cas/" + digest.hash();
  }

  private static long largest(byte[] source) {
    return Math.min(
        Bounds.CODE, Bounds.CODE_FOR_NOTHING + (long) Bounds.CODE_FOR_SOURCE * source.length);
  }

  /** Refuses an entry. A server that has nothing else to give is left alone after a while. */
  private Optional<OpenCode> refuse(CacheKey key) {
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
    if (!writing.isGood() || !reading.isGood() || !stored.add(key)) {
      return;
    }
    try {
      byte[] entry = CacheEntry.encode(key, code);
      Digest digest = Digest.of(entry);
      if (!isThere(digest, key)) {
        server.put(blob(digest), entry, writing);
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
        && server.size(blob(digest), writing).orElse(-1) == digest.size();
  }
}
