// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.profile.ImportedTree.Imported;
import dev.wheelmill.processor.operation.profile.KnownSources.Known;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.profile.Profile;
import dev.wheelmill.processor.profile.ProfileEntry;
import dev.wheelmill.processor.profile.ProfileFile;
import dev.wheelmill.processor.profile.SourceName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a profile of one run from the bytecode that was written while it went on. */
final class ProfileMaker {
  private final RunContext context;
  private final KnownSources known;
  private final boolean moved;
  private final ImportedTree tree;
  private final Map<SourceName, ProfileEntry> entries = new TreeMap<>();
  private final List<Path> elsewhere = new ArrayList<>();
  private final List<Path> unnameable = new ArrayList<>();

  /**
   * @param known the sources of the environment
   * @param tree what was imported
   * @param moved whether that was on another machine, where the environment may stand elsewhere
   */
  ProfileMaker(RunContext context, KnownSources known, ImportedTree tree, boolean moved) {
    this.context = context;
    this.known = known;
    this.tree = tree;
    this.moved = moved;
  }

  /** Makes it. */
  Profile make() throws InterruptedException {
    context.progress().expect(tree.imported().size());
    try (CompileTimes times = new CompileTimes(context)) {
      for (Imported imported : tree.imported()) {
        if (context.cancellation().isRequested()) {
          throw new InterruptedException();
        }
        add(imported, times);
        context.progress().advance();
      }
    }
    return Profile.of(1, entries.values());
  }

  private void add(Imported imported, CompileTimes times) throws InterruptedException {
    Optional<Known> found = find(imported.source());
    if (found.isEmpty() && KnownSources.isInstalled(imported.source())) {
      elsewhere.add(imported.source());
      return;
    }
    SourceName name = found.map(Known::name).orElseGet(() -> own(imported));
    if (!ProfileFile.canHold(name)) {
      unnameable.add(imported.source());
    } else if (found.isPresent() || moved || Files.exists(imported.source())) {
      ProfileEntry before = entries.get(name);
      // Of several levels and interpreters, the one with the largest bytecode speaks for all.
      if (before == null || before.size() < imported.size()) {
        long micros = before == null ? micros(imported, found, times) : before.micros();
        entries.put(name, new ProfileEntry(name, imported.size(), micros, 1));
      }
    }
  }

  private Optional<Known> find(Path source) {
    Optional<Known> there = known.find(source);
    return there.isPresent() || !moved ? there : known.findMoved(source);
  }

  /** A source of nobody's, called as from the folder that its top package stands in. */
  private SourceName own(Imported imported) {
    Path root = imported.folder();
    while (tree.packages().contains(root) && root.getParent() != null) {
      root = root.getParent();
    }
    String path = RawPath.text(root.relativize(imported.source()));
    return new Subject(Optional.empty(), path, Place.UNOWNED).name();
  }

  private static long micros(Imported imported, Optional<Known> found, CompileTimes times)
      throws InterruptedException {
    if (found.isPresent() && !found.get().interpreters().isEmpty()) {
      List<Interpreter> interpreters = found.get().interpreters();
      Interpreter interpreter =
          interpreters.stream()
              .filter(candidate -> candidate.cacheTag().equals(imported.cacheTag()))
              .findFirst()
              .orElse(interpreters.get(0));
      Optional<Long> measured = times.of(found.get().entry(), interpreter, imported.level());
      if (measured.isPresent()) {
        return measured.get();
      }
    }
    return CompileTimes.estimate(imported.size());
  }

  /** What was imported and is not in the profile. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    if (!elsewhere.isEmpty()) {
      notices.add(
          Notice.warning(
              elsewhere.get(0).toString(),
              counted(elsewhere) + " not of the environment, and not in the profile"));
    }
    if (!unnameable.isEmpty()) {
      notices.add(
          Notice.warning(
              unnameable.get(0).toString(),
              counted(unnameable) + " left out, as a line of a profile can't hold the name"));
    }
    return notices;
  }

  private static String counted(List<Path> sources) {
    return sources.size() == 1
        ? "this imported source is"
        : "this and " + (sources.size() - 1) + " more imported sources are";
  }
}
