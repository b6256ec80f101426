// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.record.RecordPath;
import dev.wheelmill.processor.record.RecordRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code installed-files.txt} of an egg-info: a path on a line, relative to the egg-info, without
 * hashes. Blank and absolute lines are kept and mean nothing, as do those that lead out of the
 * folder that holds the egg-info.
 *
 * @param file where it is
 * @param text what it says
 */
public record InstalledFilesManifest(Path file, String text) implements Manifest {
  private static final String UP = "../";

  @Override
  public List<String> paths() {
    return text.lines().map(this::fromHere).flatMap(Optional::stream).toList();
  }

  @Override
  public boolean lists(String path) {
    return paths().contains(path);
  }

  /** The path relative to the egg-info's own folder, of a line relative to the egg-info. */
  private Optional<String> fromHere(String line) {
    String path = RecordPath.normalise(line);
    if (path.isBlank() || path.startsWith("/")) {
      return Optional.empty();
    }
    boolean outside = path.startsWith(UP);
    String rest = outside ? path.substring(UP.length()) : path;
    if (hasUp(rest)) {
      return Optional.empty();
    }
    return Optional.of(outside ? rest : FileFacts.folderOf(file).getFileName() + "/" + rest);
  }

  private static boolean hasUp(String path) {
    return path.equals("..")
        || path.startsWith(UP)
        || path.contains("/" + UP)
        || path.endsWith("/..");
  }

  @Override
  public byte[] edited(Iterable<RecordRow> put, Set<String> remove) {
    Set<String> lines = new LinkedHashSet<>(text.lines().toList());
    lines.removeIf(line -> fromHere(line).filter(remove::contains).isPresent());
    Set<String> listed = new TreeSet<>();
    lines.forEach(line -> fromHere(line).ifPresent(listed::add));
    Set<String> missing = new TreeSet<>();
    put.forEach(row -> missing.add(row.path()));
    missing.removeAll(listed);
    boolean removed = lines.size() < text.lines().distinct().count();
    if (missing.isEmpty() && !removed) {
      return content();
    }
    missing.forEach(path -> lines.add(UP + path));
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Its lines have no hashes, and one that leads nowhere means nothing. */
  @Override
  public List<Healing> healings() {
    return List.of();
  }

  @Override
  public byte[] content() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
