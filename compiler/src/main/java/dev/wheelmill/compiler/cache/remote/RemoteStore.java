// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.pack.PackBytes;
import dev.wheelmill.compiler.cache.pack.PackFile;
import dev.wheelmill.compiler.cache.server.Body;
import dev.wheelmill.compiler.cache.server.BytesBody;
import dev.wheelmill.compiler.cache.server.CacheServer;
import dev.wheelmill.compiler.cache.server.FileBody;
import dev.wheelmill.compiler.cache.server.Health;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;
import java.util.function.Supplier;

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

  /** How many KiB are in memory at a time of what is fetched by its digest. */
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
    return fetch(key, largest(source), this::bytes)
        .flatMap(entry -> check(entry, key, magic, source));
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
   * @param scratch an empty file for so many bytes, or none where memory is the place for them
   */
  Optional<PackFile> findPack(CacheKey name, LongFunction<Optional<FileChannel>> scratch)
      throws InterruptedException {
    Optional<PackBytes> content = fetch(name, Bounds.PACK, result -> packBytes(result, scratch));
    if (content.isEmpty()) {
      return Optional.empty();
    }
    Optional<PackFile> pack = open(content.get(), name);
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

  /** How what a result names is got. */
  private interface Fetch<T> {
    Optional<T> of(ActionResult result) throws IOException, InterruptedException;
  }

  /** Bytes are not those that a result names. */
  private static final class WrongBytesException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** What is there under a key, with the digest that the result names; other bytes are refused. */
  private <T> Optional<T> fetch(CacheKey key, long largest, Fetch<T> way)
      throws InterruptedException {
    if (!reading.isGood()) {
      return Optional.empty();
    }
    try {
      Optional<BytesBody> answer =
          server.get("ac/" + key.hex(), LARGEST_RESULT, () -> new BytesBody(KIBIBYTE), reading);
      return answer.isEmpty() ? Optional.empty() : fetch(answer.get(), key, largest, way);
    } catch (WrongBytesException wrong) {
      return refuse(key);
    } catch (IOException e) {
      return Optional.empty(); // The server's state is noted.
    }
  }

  private <T> Optional<T> fetch(BytesBody answer, CacheKey key, long largest, Fetch<T> way)
      throws IOException, InterruptedException {
    ActionResult result;
    try {
      result = ActionResult.parse(answer.bytes());
    } catch (IOException e) {
      return refuse(key);
    }
    return result.digest().size() > largest ? refuse(key) : way.of(result);
  }

  private Optional<byte[]> bytes(ActionResult result) throws IOException, InterruptedException {
    return result.contents().isPresent() ? inline(result) : inMemory(result.digest());
  }

  private static Optional<byte[]> inline(ActionResult result) throws IOException {
    if (!result.contents().map(result.digest()::isOf).orElse(true)) {
      throw new WrongBytesException();
    }
    return result.contents();
  }

  /** What all who get bytes into memory hold together is bounded. */
  private Optional<byte[]> inMemory(Digest digest) throws IOException, InterruptedException {
    int share = (int) Math.min(ROOM, 1 + digest.size() / KIBIBYTE);
    room.acquire(share);
    try {
      return blob(digest, () -> new BytesBody((int) digest.size())).map(BytesBody::bytes);
    } finally {
      room.release(share);
    }
  }

  private Optional<PackBytes> packBytes(
      ActionResult result, LongFunction<Optional<FileChannel>> scratch)
      throws IOException, InterruptedException {
    if (result.contents().isPresent()) {
      return inline(result).map(PackBytes::of);
    }
    long size = result.digest().size();
    Optional<Body> body =
        blob(
            result.digest(),
            () ->
                scratch
                    .apply(size)
                    .<Body>map(FileBody::new)
                    .orElseGet(() -> new BytesBody((int) size)));
    return body.isPresent() ? packBytes(body.get()) : Optional.empty();
  }

  private static Optional<PackBytes> packBytes(Body body) throws IOException {
    if (body instanceof BytesBody bytes) {
      return Optional.of(PackBytes.of(bytes.bytes()));
    }
    FileBody file = (FileBody) body;
    return file.isWhole() ? Optional.of(PackBytes.of(file.file())) : Optional.empty();
  }

  /** Gets bytes by their digest; empty where the server has dropped them. */
  private <B extends Body> Optional<B> blob(Digest digest, Supplier<B> place)
      throws IOException, InterruptedException {
    Optional<B> body = server.get(name(digest), digest.size(), place, reading);
    if (body.isPresent() && !digest.isOf(body.get())) {
      body.get().abandon();
      throw new WrongBytesException();
    }
    return body;
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
