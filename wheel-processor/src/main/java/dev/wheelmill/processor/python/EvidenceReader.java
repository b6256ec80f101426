// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.limits.FixedLimit;
import dev.wheelmill.processor.packaging.WheelMetadata;
import dev.wheelmill.processor.target.FoldersAbove;
import dev.wheelmill.processor.target.LibraryFolder;
import dev.wheelmill.processor.target.PythonFolders;
import dev.wheelmill.processor.target.SourceTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from a folder alone for which versions of Python it is: the tags of the wheels that
 * were installed into it, folders {@code lib/pythonX.Y} in it or above it, extension modules.
 * Nothing is started; what can't be read says nothing.
 */
final class EvidenceReader {
  private static final String DIST_INFO = ".dist-info";

  private final Map<MinorVersion, Evidence> byVersion = new LinkedHashMap<>();

  private EvidenceReader() {}

  /** The first piece of evidence for each version. */
  static List<Evidence> of(Path folder) {
    EvidenceReader reader = new EvidenceReader();
    reader.above(folder);
    reader.tags(folder);
    reader.below(folder);
    return List.copyOf(reader.byVersion.values());
  }

  /** What the folders {@code lib/pythonX.Y} of an environment say. */
  static List<Evidence> ofLibraries(Path root) {
    EvidenceReader reader = new EvidenceReader();
    for (Path lib : PythonFolders.libs(root)) {
      try (Stream<Path> children = Files.list(lib)) {
        children
            .filter(Files::isDirectory)
            .sorted()
            .flatMap(child -> LibraryFolder.of(child).stream())
            .forEach(reader::add);
      } catch (IOException e) {
        // It has none.
      }
    }
    return List.copyOf(reader.byVersion.values());
  }

  private void add(String source, MinorVersion version) {
    byVersion.putIfAbsent(version, new Evidence(source, version));
  }

  private void add(LibraryFolder library) {
    Evidence.of(library).ifPresent(evidence -> byVersion.putIfAbsent(evidence.version(), evidence));
  }

  private void above(Path folder) {
    FoldersAbove.withItself(folder)
        .flatMap(at -> LibraryFolder.of(at).stream())
        .filter(EvidenceReader::isInLib)
        .forEach(this::add);
  }

  private void tags(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      children.filter(child -> child.toString().endsWith(DIST_INFO)).sorted().forEach(this::tag);
    } catch (IOException e) {
      // Then there is no evidence.
    }
  }

  /** A wheel for several versions says nothing. */
  private void tag(Path metadata) {
    Path wheel = metadata.resolve("WHEEL");
    try {
      Optional<byte[]> content =
          Files.isSymbolicLink(wheel)
              ? Optional.empty()
              : BoundedRead.upTo(wheel, FixedLimit.METADATA);
      if (content.isEmpty()) {
        return;
      }
      List<Optional<MinorVersion>> versions =
          WheelMetadata.tagsOf(content.get()).all().stream()
              .map(MinorVersion::ofWheelTag)
              .distinct()
              .toList();
      if (versions.size() == 1) {
        versions.get(0).ifPresent(version -> add("the tag of " + nameOf(metadata), version));
      }
    } catch (IOException e) {
      // It says nothing.
    }
  }

  private static String nameOf(Path metadata) {
    String name = metadata.getFileName().toString();
    return name.substring(0, name.length() - DIST_INFO.length());
  }

  private void below(Path folder) {
    try {
      Files.walkFileTree(folder, new Walk(folder));
    } catch (IOException e) {
      // It says nothing.
    }
  }

  private static boolean isInLib(LibraryFolder library) {
    Path above = library.path().toAbsolutePath().getParent();
    return above != null && PythonFolders.isLib(above);
  }

  /**
   * Walks through the folder, past what is not worked on with it: other installations, trees of
   * bytecode.
   */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;

    Walk(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      if (isLeftOut(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      LibraryFolder.of(folder).filter(EvidenceReader::isInLib).ifPresent(EvidenceReader.this::add);
      return FileVisitResult.CONTINUE;
    }

    private boolean isLeftOut(Path folder) {
      try {
        return folder.endsWith("__pycache__")
            || SourceTree.isOfOtherTool(folder)
            || SourceTree.isBytecodeTree(folder, root)
            || SourceTree.installationIn(folder).isPresent();
      } catch (IOException e) {
        return true;
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      MinorVersion.ofExtension(name).ifPresent(version -> add(name, version));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
      return FileVisitResult.CONTINUE;
    }
  }
}
