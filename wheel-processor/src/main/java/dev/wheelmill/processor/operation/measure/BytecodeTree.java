// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.measure.BytecodeSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tree of bytecode as {@code PYTHONPYCACHEPREFIX} names it.
 *
 * @param root its folder, which is there
 */
record BytecodeTree(Path root) {
  private static final String CACHE_FOLDER = "__pycache__";

  /** The bytecode files, by their paths below the root. */
  Set<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .filter(file -> file.toString().endsWith(".pyc") && Files.isRegularFile(file))
          .map(root::relativize)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  BytecodeSize size() throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (Path file : files()) {
      sizes.add(Files.size(root.resolve(file)));
    }
    return BytecodeSize.of(sizes);
  }

  /** The levels of the files. */
  Set<OptimizationLevel> levels() throws IOException {
    Set<OptimizationLevel> levels = EnumSet.noneOf(OptimizationLevel.class);
    for (Path file : files()) {
      parse(file).flatMap(BytecodePath::level).ifPresent(levels::add);
    }
    return levels;
  }

  /**
   * The bytecode that stands beside the sources of this tree's files, of the same interpreters.
   *
   * @param other the tree in which it stands instead
   */
  BytecodeSize beside(Optional<Path> other) throws IOException {
    Set<Path> folders = new TreeSet<>();
    Set<String> tags = new TreeSet<>();
    for (Path file : files()) {
      folders.add(FileFacts.folderOf(root.resolve(file)));
      parse(file).flatMap(BytecodePath::cacheTag).ifPresent(tags::add);
    }
    List<Long> sizes = new ArrayList<>();
    for (Path folder : folders) {
      Path sources = root.relativize(folder);
      Path place =
          other
              .map(tree -> tree.resolve(sources))
              .orElseGet(() -> Path.of("/").resolve(sources).resolve(CACHE_FOLDER));
      addSizes(place, tags, sizes);
    }
    return BytecodeSize.of(sizes);
  }

  private static void addSizes(Path folder, Set<String> tags, List<Long> sizes) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pyc")) {
      for (Path file : files) {
        if (parse(file).flatMap(BytecodePath::cacheTag).filter(tags::contains).isPresent()) {
          sizes.add(Files.size(file));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static Optional<BytecodePath> parse(Path file) {
    return BytecodePath.ofTree(RawPath.name(file));
  }

  /** Gives files of another tree a second name in this one, unless they are there. */
  void link(BytecodeTree other, Collection<Path> files) throws IOException {
    for (Path file : files) {
      Path here = root.resolve(file);
      Files.createDirectories(FileFacts.folderOf(here));
      try {
        Files.createLink(here, other.root.resolve(file));
      } catch (FileAlreadyExistsException e) {
        // It is there.
      } catch (IOException | UnsupportedOperationException e) {
        Files.copy(other.root.resolve(file), here);
      }
    }
  }

  /** Fills this one with the files of another, with time stamps that do not fit. */
  void copyStale(BytecodeTree other) throws IOException {
    for (Path file : other.files()) {
      Path here = root.resolve(file);
      Files.createDirectories(FileFacts.folderOf(here));
      Files.write(here, stale(Files.readAllBytes(other.root.resolve(file))));
    }
  }

  /** One second off: the source seems to have been changed since. */
  private static byte[] stale(byte[] pyc) {
    if (PycHeader.read(pyc) instanceof PycHeader.Reading.Read read
        && read.header() instanceof PycHeader.Timestamp stamp) {
      byte[] header =
          PycHeader.timestamp(stamp.magic(), stamp.mtime() - 1L, stamp.size()).toBytes();
      System.arraycopy(header, 0, pyc, 0, header.length);
    }
    return pyc;
  }
}
