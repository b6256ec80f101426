// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.target.PythonScript;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names the scripts among somebody's own sources, which are compiled at each start whatever was
 * compiled beside them. {@code __main__.py} is none, as {@code -m} runs it from its bytecode.
 */
public final class Scripts {
  private Scripts() {}

  /** A notice for each, by path. */
  public static List<Notice> notices(Environment environment) {
    return of(environment).stream().map(Scripts::notice).toList();
  }

  /** The scripts, by path. */
  public static List<FileEntry> of(Environment environment) {
    Set<Path> roots =
        environment.layout().folders().stream()
            .filter(folder -> !folder.site() && folder.place() != Place.STDLIB)
            .map(ImportFolder::path)
            .collect(Collectors.toSet());
    return environment.listings().stream()
        .filter(listing -> roots.contains(listing.root()))
        .flatMap(Scripts::scripts)
        .sorted(Comparator.comparing(FileEntry::file))
        .toList();
  }

  private static Notice notice(FileEntry script) {
    return Notice.info(script.file().toString(), "compiled at each start: " + PythonScript.ADVICE);
  }

  private static Stream<FileEntry> scripts(FolderListing listing) {
    return listing.files().values().stream()
        .filter(entry -> !isModule(entry, listing) && PythonScript.is(entry.file()));
  }

  /** What stands in a package is made to be imported, whatever its mode and first line. */
  private static boolean isModule(FileEntry entry, FolderListing listing) {
    String folder = entry.path().substring(0, entry.path().length() - entry.name().length());
    return entry.isSource()
        && (entry.name().equals("__main__.py") || listing.file(folder + "__init__.py").isPresent());
  }
}
