// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.PackName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is in a cache.
 *
 * @param folder where it is
 */
record CacheListing(CacheFolder folder) {
  private static final Pattern ENTRY_NAME = Pattern.compile("[0-9a-f]{62}");
  private static final Pattern KIN_NAME = Pattern.compile("[0-9a-f]{64}");

  /** The entries in one of the folders, counted from 0 to {@link CacheFolder#FOLDERS}. */
  List<StoredFile> entries(int number) throws IOException {
    return files(folder.folder(number), ENTRY_NAME.asMatchPredicate());
  }

  /** All files that are single entries. */
  List<StoredFile> allEntries() throws IOException {
    List<StoredFile> entries = new ArrayList<>();
    for (int number = 0; number < CacheFolder.FOLDERS; number++) {
      entries.addAll(entries(number));
    }
    return entries;
  }

  /** The parts of a pack, and of its kin. */
  List<StoredPart> kin(PackName name) throws IOException {
    return parts(folder.kin(name)).stream().flatMap(file -> StoredPart.of(file).stream()).toList();
  }

  /** All files that are parts of packs. */
  List<StoredFile> allParts() throws IOException {
    List<StoredFile> parts = new ArrayList<>();
    for (Path kin : kinFolders()) {
      parts.addAll(parts(kin));
    }
    return parts;
  }

  private static List<StoredFile> parts(Path kin) throws IOException {
    return files(kin, StoredPart::isOne);
  }

  private List<Path> kinFolders() throws IOException {
    return children(folder.packs(), KIN_NAME.asMatchPredicate());
  }

  /** What is being written, or was left. */
  List<StoredFile> allTemporaries() throws IOException {
    return files(folder.temporaries(), name -> true);
  }

  private static List<StoredFile> files(Path in, Predicate<String> names) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (Path file : children(in, names)) {
      StoredFile.of(file).ifPresent(files::add);
    }
    return files;
  }

  private static List<Path> children(Path in, Predicate<String> names) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(in)) {
      for (Path child : children) {
        if (names.test(String.valueOf(child.getFileName()))) {
          found.add(child);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  /** Deletes the folders of packs that are empty. */
  void deleteEmptyKin() throws IOException {
    kinFolders().forEach(CacheListing::deleteFolder);
  }

  /** Deletes the folders that are empty, and then the tag. */
  void deleteIfEmpty() throws IOException {
    for (int number = 0; number < CacheFolder.FOLDERS; number++) {
      deleteFolder(folder.folder(number));
    }
    deleteEmptyKin();
    deleteFolder(folder.packs());
    deleteFolder(folder.temporaries());
    deleteFolder(folder.entries());
    if (!Files.exists(folder.entries())) {
      Files.deleteIfExists(folder.tag());
      deleteFolder(folder.root());
    }
  }

  private static void deleteFolder(Path empty) {
    try {
      Files.deleteIfExists(empty);
    } catch (IOException used) {
      // It is not empty, or another's.
    }
  }
}
