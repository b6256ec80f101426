// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import dev.wheelmill.compiler.marshal.OpenCode;
import java.util.List;
import java.util.Optional;

/**
 * Where code that was compiled before is kept, for any number of threads at once. It is only ever a
 * shortcut: nothing that goes wrong with it fails a run.
 */
public interface CodeCache extends AutoCloseable {
  /**
   * The code of that key, if it is there and sound.
   *
   * @param magic the magic number of the interpreter
   * @param source the bytes that the key was made for
   */
  Optional<OpenCode> find(CacheKey key, int magic, byte[] source);

  /** Keeps code, in place of what may be there; perhaps later, and beside other work. */
  void store(CacheKey key, OpenCode code);

  /**
   * Bytes that follow from others by a fixed rule, if they are there and sound. They are kept on
   * this machine alone.
   *
   * @param key made by {@link CacheKey#ofDerived}
   */
  Optional<byte[]> findDerived(CacheKey key);

  /** Keeps such bytes. */
  void storeDerived(CacheKey key, byte[] bytes);

  /** How many threads may look something up at once with some use, if they have to wait for it. */
  int lookups();

  /** How much of what was found came from a server. */
  int fetched();

  /** Waits for what is still being stored, but not for long. Nothing is stored after that. */
  void flush() throws InterruptedException;

  /** Why it is not of the use that it could be; known in full after {@link #flush}. */
  List<Trouble> troubles();

  /** Ends everything at once. */
  @Override
  void close();

  /**
   * Why a cache is not of the use that it could be.
   *
   * @param place the cache's folder or address
   * @param reason one line, of which the cache is the subject
   * @param expected whether nobody named the place, so that nobody relies on it
   */
  record Trouble(String place, String reason, boolean expected) {}
}
