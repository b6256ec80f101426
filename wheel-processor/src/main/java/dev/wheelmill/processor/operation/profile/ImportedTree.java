// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.limits.FixedLimit;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What interpreters wrote into a tree of bytecode.
 *
 * @param imported a source for each file of it
 * @param packages the folders of those sources that are packages, as their {@code __init__} was
 *     imported
 */
record ImportedTree(List<Imported> imported, Set<Path> packages) {
  ImportedTree {
    imported = List.copyOf(imported);
    packages = Set.copyOf(packages);
  }

  /**
   * A source that was imported.
   *
   * @param source its path, as the interpreter had it
   * @param cacheTag whose bytecode it is
   * @param level the optimization level
   * @param size of the bytecode
   */
  record Imported(Path source, String cacheTag, OptimizationLevel level, long size) {
    Path folder() {
      Path folder = source.getParent();
      return folder == null ? source : folder;
    }
  }

  /** Reads a tree; files that no interpreter wrote are passed over. */
  static ImportedTree read(Path root) throws IOException {
    List<Imported> imported = new ArrayList<>();
    Set<Path> packages = new HashSet<>();
    walk(
        root,
        (file, attributes) -> {
          Optional<Imported> found = imported(root, file, attributes.size());
          found.ifPresent(imported::add);
          found
              .filter(source -> source.source().endsWith("__init__.py"))
              .ifPresent(source -> packages.add(source.folder()));
        });
    return new ImportedTree(imported, packages);
  }

  /** How many bytes the files of a tree have, which may be written to meanwhile. */
  static long size(Path root) throws IOException {
    long[] size = {0};
    walk(root, (file, attributes) -> size[0] += attributes.size());
    return size[0];
  }

  private static Optional<Imported> imported(Path root, Path file, long size) {
    Optional<BytecodePath> name =
        BytecodePath.ofTree(RawPath.name(file))
            .filter(path -> path.cacheTag().filter(ImportedTree::isOfInterpreter).isPresent());
    Path folder = file.getParent();
    if (name.isEmpty() || name.get().level().isEmpty() || folder == null) {
      return Optional.empty();
    }
    Path sources = Path.of("/").resolve(root.relativize(folder));
    return Optional.of(
        new Imported(
            RawPath.resolve(sources, name.get().sourcePath()),
            name.get().cacheTag().orElseThrow(),
            name.get().level().orElseThrow(),
            size));
  }

  /** Others write beside it what the import of a source would not take, as pytest does. */
  private static boolean isOfInterpreter(String cacheTag) {
    return cacheTag.matches("[a-z]+-?[0-9]+[a-z]*");
  }

  /** Is told of each file. */
  private interface Visitor {
    void visit(Path file, BasicFileAttributes attributes);
  }

  private static void walk(Path root, Visitor visitor) throws IOException {
    Files.walkFileTree(
        root,
        EnumSet.noneOf(FileVisitOption.class),
        FixedLimit.FOLDER_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              visitor.visit(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException && !file.equals(root)) {
              return FileVisitResult.CONTINUE; // An interpreter has renamed it.
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
