// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings to the disk what was written, in the order that its meaning needs, if that is asked for;
 * otherwise the system does it when and in what order it likes. A system may lose its power at any
 * moment; it keeps then what was on the disk before.
 *
 * <p>A file's content is on the disk before its name is: else the name may lead to nothing. Names
 * get there folder by folder, all that have changed since the last time. Safe for use by several
 * threads.
 */
public final class Durability {
  private final boolean wanted;
  private final Set<Path> changed = ConcurrentHashMap.newKeySet();

  /**
   * @param wanted whether this does anything at all
   */
  public Durability(boolean wanted) {
    this.wanted = wanted;
  }

  /** A file's content, mode and owner are on the disk when this returns. */
  public void sync(Path file) throws IOException {
    if (wanted) {
      synchronise(file);
    }
  }

  /** A name in a folder was given or taken away. */
  public void changed(Path folder) {
    if (wanted) {
      changed.add(folder);
    }
  }

  /** Makes a folder, and those above it that are not there; if that fails, none is left. */
  public void createFolders(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder; at != null && Files.notExists(at); at = at.getParent()) {
      missing.add(at);
      Optional.ofNullable(at.getParent()).ifPresent(this::changed);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      remove(missing, e);
      throw e;
    }
  }

  private static void remove(List<Path> folders, IOException reason) {
    try {
      for (Path folder : folders) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Brings to the disk all names that were given or taken away so far, by any thread. Callers take
   * turns, so that a folder that one has begun with is done for the others too.
   *
   * @throws UnsyncedException if a folder can't be brought to the disk; the others are there
   */
  public synchronized void syncFolders() throws UnsyncedException {
    Optional<UnsyncedException> failure = Optional.empty();
    for (Path folder : List.copyOf(changed)) {
      // First, as it may change again meanwhile.
      changed.remove(folder);
      try {
        synchronise(folder);
      } catch (NoSuchFileException gone) {
        // That it went is a change of the folder above it.
      } catch (IOException e) {
        failure = failure.or(() -> Optional.of(new UnsyncedException(folder, e)));
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Brings a file or a folder to the disk, however it was opened by whoever wrote it. */
  private static void synchronise(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
