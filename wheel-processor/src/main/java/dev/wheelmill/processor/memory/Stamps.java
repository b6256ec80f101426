// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.stamp.FolderState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * The stamps of many paths, by the folders that they are in.
 *
 * @param folders each once
 */
record Stamps(List<Folder> folders) {
  /** A clock that stands still for longer than this gives times of whole seconds. */
  private static final Duration TICK = Duration.ofMillis(100);

  private static final Duration COARSE_TICK = Duration.ofMillis(2500);

  /**
   * What is known of paths in a folder.
   *
   * @param path the folder
   * @param state of a folder in which the run itself changed something, what it must be now; its
   *     own stamp among those of the folder above is {@link FileStamp#UNKNOWN} then
   * @param stamps by name; that of a root has an empty one
   */
  record Folder(Path path, Optional<FolderState> state, Map<String, FileStamp> stamps) {
    Folder(Path path, Optional<FolderState> state) {
      this(path, state, new LinkedHashMap<>());
    }

    /** The path of a name. */
    Path at(String name) {
      return name.isEmpty() ? path : path.resolve(name);
    }

    void write(StateForm.Output out) throws IOException {
      out.path(path);
      out.list(state.stream().toList(), Folder::write);
      out.compact(stamps.size());
      FileStamp last = FileStamp.ABSENT;
      for (Map.Entry<String, FileStamp> entry : stamps.entrySet()) {
        out.compactText(entry.getKey());
        write(out, entry.getValue(), last);
        last = entry.getValue();
      }
    }

    private static void write(StateForm.Output out, FolderState state) throws IOException {
      out.compact(state.inode());
      out.compact(state.permissions().mode());
      out.compact(state.permissions().uid());
      out.compact(state.permissions().gid());
      out.number(state.names());
    }

    /** As differences, since what came together has times and numbers that are close. */
    private static void write(StateForm.Output out, FileStamp stamp, FileStamp last)
        throws IOException {
      out.compact(stamp.changed() - last.changed());
      out.compact(stamp.inode() - last.inode());
      out.compact(stamp.detail());
    }

    static Folder read(StateForm.Input in) {
      Folder folder = new Folder(in.path(), in.list(Folder::readState).stream().findFirst());
      int count = in.compactNumber();
      FileStamp last = FileStamp.ABSENT;
      for (int i = 0; i < count; i++) {
        String name = in.compactText();
        last = read(in, last);
        folder.stamps.put(name, last);
      }
      return folder;
    }

    private static FolderState readState(StateForm.Input in) {
      return new FolderState(
          in.compact(),
          new Permissions(in.compactNumber(), in.compactNumber(), in.compactNumber()),
          in.longNumber());
    }

    private static FileStamp read(StateForm.Input in, FileStamp last) {
      return new FileStamp(
          last.changed() + in.compact(), last.inode() + in.compact(), in.compact());
    }

    /**
     * Looks whether all is as it is said to be.
     *
     * @return the stamp of a folder that has a {@link #state}, or any other; empty if something
     *     differs
     */
    Optional<FileStamp> look() {
      try {
        for (Map.Entry<String, FileStamp> entry : stamps.entrySet()) {
          FileStamp stamp = entry.getValue();
          if (!stamp.isUnknown() && !stamp.equals(FileStamp.of(at(entry.getKey())))) {
            return Optional.empty();
          }
        }
        return state.isPresent()
            ? state.get().stampIfCurrent(path, stamps::containsKey)
            : Optional.of(FileStamp.UNKNOWN);
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  Stamps {
    folders = List.copyOf(folders);
  }

  /**
   * The stamps of paths.
   *
   * @throws IOException if a path is no {@linkplain StateForm#isText text}
   */
  static Stamps of(Map<Path, FileStamp> stamps) throws IOException {
    return of(stamps, Map.of());
  }

  /**
   * The same.
   *
   * @param states what folders must be whose stamps are {@link FileStamp#UNKNOWN}
   */
  static Stamps of(Map<Path, FileStamp> stamps, Map<Path, FolderState> states) throws IOException {
    Map<Path, Folder> folders = new LinkedHashMap<>();
    for (Map.Entry<Path, FileStamp> entry : stamps.entrySet()) {
      Path path = entry.getKey();
      folder(folderOf(path), states, folders).put(nameOf(path), entry.getValue());
    }
    for (Path path : states.keySet()) {
      folder(path, states, folders);
    }
    return new Stamps(List.copyOf(folders.values()));
  }

  private static Map<String, FileStamp> folder(
      Path path, Map<Path, FolderState> states, Map<Path, Folder> folders) {
    return folders
        .computeIfAbsent(path, key -> new Folder(key, Optional.ofNullable(states.get(key))))
        .stamps();
  }

  private static Path folderOf(Path path) {
    return Objects.requireNonNullElse(path.getParent(), path);
  }

  private static String nameOf(Path path) throws IOException {
    Path name = path.getParent() == null ? null : path.getFileName();
    if (name != null && !StateForm.isText(name)) {
      throw new IOException("not Unicode: " + path);
    }
    return name == null ? "" : name.toString();
  }

  /** The stamps by path. */
  Map<Path, FileStamp> byPath() {
    Map<Path, FileStamp> all = new TreeMap<>();
    for (Folder folder : folders) {
      folder.stamps().forEach((name, stamp) -> all.put(folder.at(name), stamp));
    }
    return all;
  }

  /** A folder that was found as it is said to be. */
  private record Look(Folder folder, FileStamp stamp) {
    static Optional<Look> at(StateForm.Input in) {
      Folder folder = Folder.read(in);
      return folder.look().map(stamp -> new Look(folder, stamp));
    }
  }

  /** Stamps of paths that are as they are said to be. */
  static final class Checked {
    private final List<Look> looks;

    private Checked(List<Look> looks) {
      this.looks = looks;
    }

    /** Whether folders had to be looked into. */
    boolean lookedIntoFolders() {
      return looks.stream().anyMatch(look -> look.folder().state().isPresent());
    }

    /** The stamps of all paths, by which later looks need not be into folders. */
    Stamps all() throws IOException {
      Map<Path, FileStamp> all = new LinkedHashMap<>();
      for (Look look : looks) {
        look.folder().stamps().forEach((name, stamp) -> all.put(look.folder().at(name), stamp));
      }
      for (Look look : looks) {
        if (look.folder().state().isPresent()) {
          all.put(look.folder().path(), look.stamp());
        }
      }
      return of(all);
    }
  }

  /**
   * Reads stamps, and looks whether every path is as it is said to be.
   *
   * @param jobs how many folders are read and looked at at a time
   * @return what is said; empty if something differs
   */
  static Optional<Checked> check(StateForm.Input in, int jobs) {
    List<Optional<Look>> looks = Parallel.map(jobs, in.list(StateForm.Input::piece), Look::at);
    return looks.stream().allMatch(Optional::isPresent)
        ? Optional.of(new Checked(looks.stream().flatMap(Optional::stream).toList()))
        : Optional.empty();
  }

  /**
   * Whether the last of the changes was so long before a moment that each later change must show:
   * the system's clock for files stands still between two ticks.
   */
  boolean areFromBefore(Instant moment) {
    long newest = changes().max().orElse(0);
    Duration tick = areWholeSeconds() ? COARSE_TICK : TICK;
    Instant last = Instant.EPOCH.plusNanos(Math.max(newest, 0));
    return last.plus(tick).isBefore(moment);
  }

  /** Whether the clock seems to be one that stands still for a second or two. */
  boolean areWholeSeconds() {
    long second = TimeUnit.SECONDS.toNanos(1);
    return changes().allMatch(changed -> changed % second == 0);
  }

  private LongStream changes() {
    return folders.stream()
        .flatMap(folder -> folder.stamps().values().stream())
        .filter(stamp -> !stamp.isAbsent())
        .mapToLong(FileStamp::changed);
  }

  void write(StateForm.Output out) throws IOException {
    out.list(folders, (to, folder) -> to.piece(folder::write));
  }

  static Stamps read(StateForm.Input in) {
    return new Stamps(in.list(StateForm.Input::piece).stream().map(Folder::read).toList());
  }
}
