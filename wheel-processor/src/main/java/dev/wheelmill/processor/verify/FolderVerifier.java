// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.access.CacheFolder;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.inventory.files.FolderListing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Checks that all who may come to sources may come to the folders of their bytecode. */
final class FolderVerifier {
  private final Environment environment;
  private final Map<Path, Source> direct = new HashMap<>();
  private final Map<Path, Source> below = new HashMap<>();

  /** Knows a source of each folder that has any, and of each that has any below. */
  private FolderVerifier(Environment environment) {
    this.environment = environment;
    for (Source source : environment.sources()) {
      Path folder = FileFacts.folderOf(source.entry().file());
      direct.putIfAbsent(folder, source);
      for (Path at = folder; at != null; at = at.getParent()) {
        if (below.putIfAbsent(at, source) != null) {
          break;
        }
      }
    }
  }

  /** A finding for each folder that keeps some out, and is not without sources. */
  static List<Finding> verify(Environment environment) {
    List<CacheFolder> closed =
        environment.caches().stream()
            .filter(cache -> !cache.isOpen() && !environment.leftovers().contains(cache.folder()))
            .toList();
    if (closed.isEmpty()) {
      return List.of();
    }
    FolderVerifier verifier = new FolderVerifier(environment);
    return closed.stream().flatMap(cache -> verifier.verify(cache).stream()).toList();
  }

  private Optional<Finding> verify(CacheFolder cache) {
    boolean beside = cache.folder().startsWith(cache.sources());
    return Optional.ofNullable((beside ? direct : below).get(cache.sources()))
        .map(source -> finding(cache, source));
  }

  private Finding finding(CacheFolder cache, Source source) {
    return new Finding(
        Finding.Kind.NOT_PERMITTED,
        Finding.unitOf(source.owners(), source.place()),
        path(cache.folder()),
        String.format(
            "has %s, the folder of the sources %s: not all who come to the sources come to what is"
                + " in it",
            cache.permissions(), cache.ofSources()));
  }

  /** The path of a folder: as in RECORD if it stands among the sources, else in full. */
  private String path(Path folder) {
    return environment.listings().stream()
        .map(FolderListing::root)
        .filter(folder::startsWith)
        .findFirst()
        .map(
            root ->
                StreamSupport.stream(root.relativize(folder).spliterator(), false)
                    .map(RawPath::name)
                    .collect(Collectors.joining("/")))
        .orElseGet(folder::toString);
  }
}
