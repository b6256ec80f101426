// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

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

  /** The entries in one of the folders, counted from 0 to {@link CacheFolder#FOLDERS}. */
  List<StoredFile> entries(int number) throws IOException {
    return files(folder.folder(number), ENTRY_NAME.asMatchPredicate());
  }

  /** All entries. */
  List<StoredFile> allEntries() throws IOException {
    List<StoredFile> entries = new ArrayList<>();
    for (int number = 0; number < CacheFolder.FOLDERS; number++) {
      entries.addAll(entries(number));
    }
    return entries;
  }

  /** What is being written, or was left. */
  List<StoredFile> allTemporaries() throws IOException {
    return files(folder.temporaries(), name -> true);
  }

  private static List<StoredFile> files(Path in, Predicate<String> names) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(in)) {
      for (Path file : children) {
        if (names.test(String.valueOf(file.getFileName()))) {
          StoredFile.of(file).ifPresent(files::add);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** Deletes the folders that are empty, and then the tag. */
  void deleteIfEmpty() throws IOException {
    for (int number = 0; number < CacheFolder.FOLDERS; number++) {
      deleteFolder(folder.folder(number));
    }
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
