// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.commit.file.FileSystemWriter;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.inventory.files.FileFacts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deletes bytecode that an installer left behind when it removed the sources: of other interpreters
 * and levels, which no RECORD lists when they were written by a program that ran.
 */
final class ForsakenBytecode {
  private final Path site;
  private final FileSystemWriter files;
  private final List<Notice> notices = new ArrayList<>();

  private ForsakenBytecode(Path site, Durability durability) {
    this.site = site;
    this.files = new FileSystemWriter(durability);
  }

  /**
   * Deletes it from the caches beside the sources that are gone.
   *
   * @param site the folder that the sources were installed to; nothing outside is touched
   * @param gone sources that are not there any more
   * @param durability how the folders come to the disk
   * @return what could not be deleted
   */
  static List<Notice> delete(Path site, Set<Path> gone, Durability durability) {
    ForsakenBytecode work = new ForsakenBytecode(site, durability);
    Boundary boundary = new Boundary(site);
    Set<Path> caches = new TreeSet<>();
    gone.stream()
        .filter(source -> source.startsWith(site) && boundary.holds(source))
        .forEach(source -> caches.add(source.resolveSibling("__pycache__")));
    for (Path cache : caches) {
      if (Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)) {
        work.clear(cache, gone);
      }
    }
    // A package folder may have stayed for its cache only.
    caches.forEach(cache -> work.files.prune(cache, site));
    return work.notices;
  }

  private void clear(Path cache, Set<Path> gone) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(cache)) {
      for (Path file : entries) {
        if (isOf(file, gone)) {
          files.delete(file);
        }
      }
    } catch (IOException e) {
      notices.add(Notice.warning(cache.toString(), "can't be cleared: " + Reason.of(cache, e)));
    }
  }

  private boolean isOf(Path file, Set<Path> gone) {
    String path = "__pycache__/" + RawPath.name(file);
    return BytecodePath.parse(path)
        .map(name -> FileFacts.folderOf(FileFacts.folderOf(file)).resolve(name.sourcePath()))
        .filter(source -> source.startsWith(site) && gone.contains(source))
        .isPresent();
  }
}
