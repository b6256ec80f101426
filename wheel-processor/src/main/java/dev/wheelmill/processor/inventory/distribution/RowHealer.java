// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordProblem;
import dev.wheelmill.processor.record.RecordRow;
import dev.wheelmill.processor.stamp.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds rows of RECORDs that an installer wrote wrongly, where the environment shows what was
 * meant:
 *
 * <ul>
 *   <li>{@code pip install -t} lists all that is no module, scripts for example, by where it stood
 *       before it was moved: {@code ../../bin/x} for {@code bin/x}. The row's own hash tells
 *       whether it is that file.
 *   <li>pdm gives files that it links from its cache an empty hash, {@code sha256=}.
 * </ul>
 *
 * <p>Bytecode's own rows are written anew anyway.
 */
public final class RowHealer {
  private static final String MOVED = "../../";
  private static final int BUFFER = 1 << 16;
  private static final int OTHERS_READ = 0004;

  private final Boundary boundary;
  private final List<Distribution> distributions;
  private final Map<Path, Set<String>> listed = new HashMap<>();
  private final Queue<Sighting> seen = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytesLeft;

  private RowHealer(Boundary boundary, List<Distribution> distributions, Limits limits) {
    this.boundary = boundary;
    this.distributions = distributions;
    this.bytesLeft = new AtomicLong(limits.of(Limit.UNPACKED_SIZE));
  }

  /**
   * The distributions, with lists that know how their rows were meant.
   *
   * @param limits how much is read: what a list names may be larger than any disk
   * @param seen takes what this was found by, there or not
   */
  public static List<Distribution> heal(
      Boundary boundary,
      List<Distribution> distributions,
      int jobs,
      Limits limits,
      List<Sighting> seen) {
    RowHealer healer = new RowHealer(boundary, distributions, limits);
    List<List<Healing>> healings = Parallel.map(jobs, distributions, healer::healings);
    List<Distribution> healed = new ArrayList<>();
    for (int i = 0; i < healings.size(); i++) {
      healed.add(healer.healed(distributions.get(i), healings.get(i)));
    }
    seen.addAll(healer.seen);
    return healed;
  }

  private List<Healing> healings(Distribution distribution) {
    List<Healing> healings = new ArrayList<>();
    if (distribution.manifest().orElse(null) instanceof RecordManifest manifest) {
      healings.addAll(moved(distribution, manifest.record()));
      healings.addAll(unhashed(distribution, manifest));
    }
    return healings;
  }

  /**
   * The distribution with its healings, but for those of a file that a distribution of another name
   * lists: it may be that one's.
   */
  private Distribution healed(Distribution distribution, List<Healing> healings) {
    Set<String> ofOthers = new HashSet<>();
    for (Healing healing : healings) {
      if (healing.isMoved() && isListedByAnother(distribution, healing.row().path())) {
        ofOthers.add(healing.path());
      }
    }
    List<Healing> ownHealings =
        healings.stream().filter(healing -> !ofOthers.contains(healing.path())).toList();
    return ownHealings.isEmpty() ? distribution : distribution.healed(ownHealings);
  }

  private boolean isListedByAnother(Distribution distribution, String path) {
    if (listed.isEmpty()) {
      distributions.forEach(this::list);
    }
    Set<String> names = listed.getOrDefault(distribution.base().resolve(path), Set.of());
    return names.stream().anyMatch(name -> !name.equals(distribution.name()));
  }

  private void list(Distribution distribution) {
    for (String path : distribution.manifest().map(Manifest::paths).orElse(List.of())) {
      Path file = distribution.base().resolve(path).normalize();
      listed.computeIfAbsent(file, key -> new HashSet<>(1)).add(distribution.name());
    }
  }

  private List<Healing> moved(Distribution distribution, RecordFile record) {
    Map<String, Healing> moved = new LinkedHashMap<>();
    List<String> bytecode = new ArrayList<>();
    for (String path : record.paths()) {
      if (!path.startsWith(MOVED)) {
        continue;
      }
      if (isBytecode(path)) {
        bytecode.add(path);
      } else if (isMoved(distribution, record, path)) {
        moved.put(path, moved(record, path));
      }
    }
    for (String path : bytecode) {
      boolean withSource =
          BytecodePath.parse(path).filter(name -> moved.containsKey(name.sourcePath())).isPresent();
      if (withSource && !record.lists(there(path))) {
        moved.put(path, moved(record, path));
      }
    }
    return List.copyOf(moved.values());
  }

  private static Healing moved(RecordFile record, String path) {
    return new Healing(path, record.find(path).orElseThrow().at(there(path)));
  }

  private static String there(String path) {
    return path.substring(MOVED.length());
  }

  /**
   * Whether a row names its file by where it stood before it was moved. What is outside the
   * environment is not looked at.
   */
  private boolean isMoved(Distribution distribution, RecordFile record, String path) {
    String actual = there(path);
    if (hasUp(actual) || record.lists(actual) || isThere(distribution, path)) {
      return false;
    }
    return record
        .find(path)
        .filter(row -> row.hash().filter(ContentHash::isCheckable).isPresent())
        .filter(row -> isOf(row, distribution.base().resolve(actual)))
        .isPresent();
  }

  private boolean isThere(Distribution distribution, String path) {
    Path file = distribution.base().resolve(path).normalize();
    if (!boundary.holds(file)) {
      return false;
    }
    seen.add(Sighting.of(file));
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean hasUp(String path) {
    return List.of(path.split("/", -1)).contains("..");
  }

  /** Whether a file is just what a row says, and no link. */
  private boolean isOf(RecordRow row, Path file) {
    ContentHash listed = row.hash().orElseThrow();
    return !Files.isSymbolicLink(file)
        && content(file, row, listed.algorithm()).filter(c -> c.hash().equals(listed)).isPresent();
  }

  private List<Healing> unhashed(Distribution distribution, RecordManifest manifest) {
    List<Healing> healings = new ArrayList<>();
    for (RecordProblem problem : manifest.record().problems()) {
      String path = problem.path();
      boolean isOwn = path.equals(manifest.ownPath());
      if (problem.kind() == RecordProblem.Kind.EMPTY_DIGEST && !isOwn && !isBytecode(path)) {
        RecordRow row = manifest.record().find(path).orElseThrow();
        String algorithm = problem.found().substring(0, problem.found().indexOf('='));
        content(distribution.base().resolve(path).normalize(), row, algorithm)
            .map(content -> new Healing(path, row.with(content.hash(), content.size())))
            .ifPresent(healings::add);
      }
    }
    return healings.stream().distinct().toList();
  }

  /** What a row is to say of a file. */
  private record Content(ContentHash hash, long size) {}

  /**
   * What a row is to say of a file; empty if that can't be told, as a file of another size has
   * changed since it was installed.
   */
  private Optional<Content> content(Path file, RecordRow row, String algorithm) {
    if (!boundary.holds(file)) {
      return Optional.empty();
    }
    seen.add(Sighting.of(file));
    try {
      UnixAttributes attributes = UnixAttributes.of(file);
      long size = attributes.size();
      boolean same = attributes.isFile() && row.size().orElse(size) == size;
      if (!same || !mayBeTold(file, attributes) || bytesLeft.addAndGet(-size) < 0) {
        return Optional.empty();
      }
      ContentHash hash = ContentHash.of(algorithm, file, size, new byte[BUFFER]);
      return Optional.of(new Content(hash, size));
    } catch (IOException e) {
      return Optional.empty(); // verify says so.
    }
  }

  /**
   * Whether RECORD may hold the hash of a file. A link may lead to a file that only the user may
   * read who runs this. pdm links to files that all may read, or that belong to who made the link.
   */
  private static boolean mayBeTold(Path file, UnixAttributes attributes) throws IOException {
    UnixAttributes itself = FileFacts.ofItself(file);
    return !itself.isLink()
        || (attributes.mode() & OTHERS_READ) != 0
        || attributes.uid() == itself.uid();
  }

  private static boolean isBytecode(String path) {
    return path.endsWith(".pyc") || path.endsWith(".pyo");
  }
}
