// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.PolicyChoice;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Scope;
import dev.wheelmill.processor.operation.Selection;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.Targets;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.profile.SourceName;
import dev.wheelmill.processor.python.Pythons;
import dev.wheelmill.processor.startup.ImportPath;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sources of an environment, and of all else that its interpreters import from. */
final class KnownSources {
  private static final Set<Place> ALL_PLACES = Set.of(Place.EDITABLE, Place.STDLIB);

  /** What stands in such a folder, in whatever environment. */
  private static final Pattern INSTALLED =
      Pattern.compile(".*/(?:site|dist)-packages/(?<path>.+)", Pattern.DOTALL);

  private static final Pattern OF_STDLIB =
      Pattern.compile(".*/lib(?:64)?/(?:python|pypy)3[^/]*/(?<path>.+)", Pattern.DOTALL);

  private final Map<Path, Known> byFile = new HashMap<>();
  private final Map<String, Known> installed = new HashMap<>();
  private final Map<String, Known> ofStdlib = new HashMap<>();
  private final Map<Path, Path> realFolders = new HashMap<>();
  private final List<Bytecode> bytecode = new ArrayList<>();

  private KnownSources() {}

  /**
   * A source that is there.
   *
   * @param name what it is called in profiles
   * @param entry its file
   * @param interpreters what imports it
   */
  record Known(SourceName name, FileEntry entry, List<Interpreter> interpreters) {}

  /**
   * Lists the sources of an environment.
   *
   * @throws RefusedException if it is nothing that has an interpreter
   */
  static KnownSources of(RunContext context, Target.Folders environment)
      throws RefusedException, IOException {
    Scope scope = new Scope(true, ALL_PLACES);
    Targets targets = new Targets(List.of(environment.path()), Selection.ALL, scope);
    Session session = new Session(context, new Inputs(targets, PolicyChoice.FOUND, Pythons.NONE));
    List<Layout> layouts =
        session.layoutsToJudge(environment, Policy.builtIn().including(scope.places()));
    ImportPath path = new ImportPath(layouts);
    KnownSources sources = new KnownSources();
    for (Layout layout : layouts) {
      sources.add(layout, context);
      for (Layout beyond : path.beyond(layout)) {
        sources.add(beyond, context);
      }
    }
    return sources;
  }

  private void add(Layout layout, RunContext context) throws IOException {
    Environment environment = EnvironmentReader.read(layout, context.jobs(), context.limits());
    for (Source source : environment.sources()) {
      Known known =
          new Known(source.subjects().get(0).name(), source.entry(), layout.interpreters());
      byFile.putIfAbsent(real(source.entry().file()), known);
      if (source.place() == Place.STDLIB) {
        ofStdlib.putIfAbsent(source.path(), known);
      } else if (source.place().followsDefaults()) {
        installed.putIfAbsent(source.path(), known);
      }
      bytecode.addAll(source.bytecode());
    }
  }

  /** The source of a path, by whatever links that leads there. */
  Optional<Known> find(Path source) {
    return Optional.ofNullable(byFile.get(real(source)));
  }

  /** The source of a path of another machine, where the environment stands elsewhere. */
  Optional<Known> findMoved(Path source) {
    String text = RawPath.text(source);
    Matcher inSite = INSTALLED.matcher(text);
    if (inSite.matches()) {
      return Optional.ofNullable(installed.get(inSite.group("path")));
    }
    Matcher inStdlib = OF_STDLIB.matcher(text);
    return inStdlib.matches()
        ? Optional.ofNullable(ofStdlib.get(inStdlib.group("path")))
        : Optional.empty();
  }

  /** Whether a path is of some environment or standard library, whichever. */
  static boolean isInstalled(Path source) {
    String text = RawPath.text(source);
    return INSTALLED.matcher(text).matches() || OF_STDLIB.matcher(text).matches();
  }

  /** The first bytecode beside its source that was written since a moment, if any was. */
  Optional<Path> writtenSince(Instant begun) {
    return bytecode.stream()
        .map(Bytecode::entry)
        .filter(entry -> entry.mtime() >= begun.getEpochSecond())
        .map(FileEntry::file)
        .filter(file -> isFrom(file, begun))
        .findFirst();
  }

  private static boolean isFrom(Path file, Instant begun) {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(begun);
    } catch (IOException e) {
      return false;
    }
  }

  private Path real(Path file) {
    Path folder = FileFacts.folderOf(file);
    return RawPath.resolve(
        realFolders.computeIfAbsent(folder, KnownSources::realFolder), RawPath.name(file));
  }

  private static Path realFolder(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder; // It is gone, or of another machine.
    }
  }
}
