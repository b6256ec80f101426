// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.cache.pack.PackFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kin of a pack that was used last: what was kept of another release of a distribution. It is
 * opened when it is first asked.
 */
final class KinPacks implements Closeable {
  private final CacheListing listing;
  private final PackName name;
  private @Nullable List<PackFile> parts;

  KinPacks(CacheFolder folder, PackName name) {
    this.listing = new CacheListing(folder);
    this.name = name;
  }

  /** The entry of a key, be it damaged. */
  Optional<byte[]> find(byte[] key) {
    try {
      for (PackFile part : parts()) {
        Optional<byte[]> found = part.find(key);
        if (found.isPresent()) {
          return found;
        }
      }
    } catch (IOException gone) {
      // Then it is not there.
    }
    return Optional.empty();
  }

  private synchronized List<PackFile> parts() {
    if (parts == null) {
      parts = new ArrayList<>();
      try {
        open(parts);
      } catch (IOException e) {
        // Those that could be opened are of use.
      }
    }
    return parts;
  }

  private void open(List<PackFile> opened) throws IOException {
    List<StoredPart> others =
        listing.kin(name).stream().filter(part -> !part.pack().equals(name.pack())).toList();
    Optional<CacheKey> last =
        others.stream().max(Comparator.comparing(part -> part.file().used())).map(StoredPart::pack);
    for (StoredPart part : others) {
      if (last.filter(part.pack()::equals).isPresent()) {
        StoredFile.pack(part.file().path(), part.key()).ifPresent(opened::add);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (parts != null) {
      parts.forEach(PackFile::close);
    }
  }
}
