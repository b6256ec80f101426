// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import java.util.List;
import java.util.Optional;

/** Where code is kept from one run to the next: single entries, and packs of them. */
public interface CodeCache extends CodeStore, AutoCloseable {
  /**
   * Opens a pack. It need not be there, and is looked for beside other work.
   *
   * @param isRead whether it will be asked for code, and not only be given some
   * @return what is to be closed before this is flushed
   */
  CodePack pack(PackName name, boolean isRead);

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
