// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.processor.archive.WheelArchive;
import java.io.IOException;
import java.util.Optional;

/**
 * Knows archives by their sha256 of which all files were unpacked and found to be what headers and
 * RECORD say. That follows from the bytes alone. Of one that was refused nothing is known.
 *
 * @param source where it is looked up; empty to believe nothing
 * @param store where it is kept; empty to keep nothing
 */
public record SoundWheels(Optional<CodeCache> source, Optional<CodeCache> store) {
  /** Knows none, and keeps none. */
  public static final SoundWheels NONE = new SoundWheels(Optional.empty(), Optional.empty());

  /**
   * Its number counts up when more is demanded of the files of a wheel, or what is kept changes.
   */
  private static final String RULE = "sound wheel 1";

  /** Whether an archive is known; its files are taken for checked then. */
  boolean hold(WheelArchive archive) throws IOException {
    if (source.isEmpty()) {
      return false;
    }
    return source.get().findDerived(key(archive)).filter(archive::believe).isPresent();
  }

  /** Adds an archive that was found to be sound. */
  void add(WheelArchive archive) throws IOException {
    if (store.isPresent()) {
      store.get().storeDerived(key(archive), archive.checked());
    }
  }

  private static CacheKey key(WheelArchive archive) throws IOException {
    return CacheKey.ofDerived(RULE, archive.sha256());
  }
}
