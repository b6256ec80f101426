// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.cache.pack.PackFile;
import dev.wheelmill.compiler.cache.pack.PackWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pack: a file that is there or not, and what is added to it. A file is never changed:
 * what was in it and what is added become another one, which takes its place.
 */
final class LocalPart implements Closeable {
  private final CacheFolder folder;
  private final CacheAccess access;
  private final Clock clock;
  private final CacheKey name;
  private final Path file;
  private Optional<PackFile> present = Optional.empty();
  private @Nullable Fresh fresh;
  private boolean opened;

  /** What takes the place of the file. */
  private record Fresh(Path file, PackWriter writer) {}

  LocalPart(CacheFolder folder, CacheAccess access, Clock clock, PackName pack, int number) {
    this.folder = folder;
    this.access = access;
    this.clock = clock;
    this.name = pack.key(number);
    this.file = folder.file(pack, number);
  }

  /** The entry of a key in the file, be it damaged. */
  Optional<byte[]> find(byte[] key) {
    try {
      Optional<PackFile> pack = present();
      return pack.isPresent() ? pack.get().find(key) : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private synchronized Optional<PackFile> present() throws IOException {
    if (!opened) {
      opened = true; // Where it can't be read now, it is not tried again.
      present = open();
    }
    return present;
  }

  /** Opens the file. One that is damaged, or another's, is dropped. */
  private Optional<PackFile> open() throws IOException {
    Optional<PackFile> pack = StoredFile.pack(file, name);
    if (pack.isEmpty() && access.mayWrite()) {
      Files.deleteIfExists(file);
    }
    return pack;
  }

  /** Adds an entry, in place of what may be there. */
  void add(byte[] key, byte[] entry) {
    try {
      Optional<PackWriter> writer = writer();
      if (writer.isPresent()) {
        writer.get().add(key, entry);
      }
    } catch (NoSuchFileException cleared) {
      // Somebody clears the cache at this moment.
    } catch (IOException e) {
      access.lose(e);
    }
  }

  private synchronized Optional<PackWriter> writer() throws IOException {
    if (!access.mayWrite()) {
      return Optional.empty();
    }
    if (fresh == null) {
      CacheFolder.Temporary temporary = folder.begin();
      OutputStream out = Channels.newOutputStream(temporary.channel());
      fresh = new Fresh(temporary.file(), PackWriter.begin(out, name.bytes()));
    }
    return Optional.of(fresh.writer);
  }

  /** Keeps what was added, and says how many entries that were. */
  synchronized int keep() {
    Fresh added = fresh;
    fresh = null;
    return added == null ? 0 : keep(added);
  }

  private int keep(Fresh added) {
    try (PackWriter writer = added.writer) {
      if (access.mayWrite()) {
        int count = writer.count();
        copyRest(writer);
        writer.end();
        folder.move(added.file, file);
        return count;
      }
    } catch (NoSuchFileException cleared) {
      // Somebody clears the cache at this moment.
    } catch (IOException e) {
      access.lose(e);
    }
    discard(added.file);
    return 0;
  }

  /** What is in place now has perhaps more in it than when this run looked into it. */
  private void copyRest(PackWriter writer) throws IOException {
    Optional<PackFile> now = StoredFile.pack(file, name);
    if (now.isEmpty()) {
      return;
    }
    try (PackFile pack = now.get()) {
      CacheEntry.copy(pack, writer);
    }
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // A later run deletes it.
    }
  }

  boolean isThere() {
    return Files.exists(file);
  }

  /** The file as it is in place, if it is whole. */
  Optional<byte[]> content() {
    try {
      Optional<PackFile> now = StoredFile.pack(file, name);
      if (now.isEmpty()) {
        return Optional.empty();
      }
      try (PackFile pack = now.get()) {
        return Optional.of(pack.content());
      }
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Ends its use. */
  @Override
  public synchronized void close() throws IOException {
    if (fresh != null) {
      fresh.writer.close();
      discard(fresh.file);
    }
    if (present.isPresent()) {
      present.get().close();
      noteUse();
    }
  }

  private void noteUse() throws IOException {
    Optional<StoredFile> stored = access.mayWrite() ? StoredFile.of(file) : Optional.empty();
    if (stored.isPresent()) {
      stored.get().noteUse(clock);
    }
  }
}
