// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.target.ActiveEnvironment;
import dev.wheelmill.processor.target.FoldersAbove;
import dev.wheelmill.processor.target.LibraryFolder;
import dev.wheelmill.processor.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the interpreters that are named, else a target's own, else what is most likely to import
 * from the target.
 *
 * @param finder finds and describes interpreters
 * @param pythons what is asked for; what the command line names goes before everything
 * @param policy what the policy names, for targets that have no interpreter of their own
 * @param targets all that the same command works on
 * @param active the environment that is active
 */
public record OrderedChooser(
    InterpreterFinder finder,
    Pythons pythons,
    List<String> policy,
    List<Target> targets,
    Optional<ActiveEnvironment> active)
    implements Chooser {
  public OrderedChooser {
    policy = List.copyOf(policy);
    targets = List.copyOf(targets);
  }

  /** Those that are named, else the first {@code python3} on PATH. */
  @Override
  public Choice forWheels() {
    return byRequest().orElseGet(this::guess);
  }

  /** In the order of {@link Ground}. */
  @Override
  public Choice forFolder(Path folder) {
    List<Evidence> evidence = EvidenceReader.of(folder);
    return byRequest()
        .or(() -> ofInstaller().filter(choice -> fits(choice, evidence)))
        .or(this::besides)
        .or(() -> around(folder))
        .or(() -> byEvidence(folder, evidence))
        .or(this::ofActive)
        .or(() -> nearby(folder))
        .orElseGet(this::guess)
        .inViewOf(evidence);
  }

  /** Whether the evidence admits a choice: what was installed may be for another version. */
  private static boolean fits(Choice choice, List<Evidence> evidence) {
    return evidence.size() != 1 || choice.admits(evidence.get(0).version());
  }

  /** The interpreter that is named, else the installer's, else the environment's own. */
  @Override
  public Choice forEnvironment(Path root) {
    return byName()
        .or(this::ofInstaller)
        .orElseGet(() -> Choice.of(List.of(finder.ofEnvironment(root)), Ground.OWN))
        .inViewOf(EvidenceReader.ofLibraries(root));
  }

  /** The interpreter of its prefix, else one of the same version. */
  @Override
  public Choice forLibrary(LibraryFolder library) {
    LibraryFolder exact = Siblings.exact(library);
    return byName()
        .or(this::ofInstaller)
        .orElseGet(() -> ofLibrary(exact))
        .inViewOf(Evidence.of(exact).stream().toList());
  }

  private Choice ofLibrary(LibraryFolder library) {
    if (isVirtual(library.prefix())) {
      return forEnvironment(library.prefix());
    }
    try {
      return Choice.of(List.of(finder.ofLibrary(library.path())), Ground.OWN);
    } catch (InterpreterException notThere) {
      Optional<MinorVersion> version = MinorVersion.ofLibrary(library);
      Ground ground = version.isPresent() ? Ground.EVIDENCE : Ground.GUESS;
      String request = version.map(MinorVersion::request).orElse(library.version());
      return Choice.of(select(request, library.path().toString()), ground, says(library));
    }
  }

  private static String says(LibraryFolder library) {
    return "as lib/" + library.path().getFileName() + " says";
  }

  /** Fails with the name of what it is needed for. */
  private Interpreter select(String request, String needed) {
    try {
      return finder.select(request);
    } catch (InterpreterException e) {
      throw new InterpreterException(needed + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Choice forInterpreter(Path executable) {
    return Choice.of(List.of(finder.select(executable.toString())), Ground.OWN);
  }

  private Optional<Choice> byRequest() {
    return byName().or(() -> selected(policy, Ground.POLICY));
  }

  private Optional<Choice> byName() {
    return selected(pythons.named(), Ground.NAMED);
  }

  private Optional<Choice> ofInstaller() {
    return selected(pythons.installers().stream().toList(), Ground.INSTALLER);
  }

  private Optional<Choice> selected(List<String> requests, Ground ground) {
    return requests.isEmpty()
        ? Optional.empty()
        : Optional.of(Choice.of(requests.stream().map(finder::select).distinct().toList(), ground));
  }

  /** The interpreters of other targets, one for each cache tag: two would write the same files. */
  private Optional<Choice> besides() {
    Set<String> tags = new HashSet<>();
    List<Interpreter> interpreters =
        targets.stream()
            .flatMap(this::ofTarget)
            .filter(interpreter -> tags.add(interpreter.cacheTag()))
            .toList();
    return interpreters.isEmpty()
        ? Optional.empty()
        : Optional.of(Choice.of(interpreters, Ground.BESIDE));
  }

  /**
   * The interpreters of a target. One that can't be used is told of when that target is worked on.
   */
  private Stream<Interpreter> ofTarget(Target target) {
    try {
      return interpretersOf(target);
    } catch (InterpreterException e) {
      return Stream.empty();
    }
  }

  private Stream<Interpreter> interpretersOf(Target target) {
    if (target instanceof Target.VirtualEnvironment environment) {
      return Stream.of(finder.ofEnvironment(environment.path()));
    }
    if (target instanceof Target.InterpreterPath interpreter) {
      return Stream.of(finder.select(interpreter.path().toString()));
    }
    if (target instanceof Target.Prefix prefix) {
      return prefix.libraries().stream()
          .flatMap(library -> LibraryFolder.of(library).stream())
          .flatMap(this::ofLibraryIfUsable);
    }
    return target instanceof Target.SitePackages site
        ? LibraryFolder.of(site.path().resolve("..").normalize()).stream()
            .flatMap(this::ofLibraryIfUsable)
        : Stream.empty();
  }

  private Stream<Interpreter> ofLibraryIfUsable(LibraryFolder library) {
    try {
      return ofLibrary(Siblings.exact(library)).interpreters().stream();
    } catch (InterpreterException e) {
      return Stream.empty();
    }
  }

  /** The interpreter of the environment in which the folder stands. */
  private Optional<Choice> around(Path folder) {
    return FoldersAbove.withItself(folder)
        .skip(1)
        .filter(OrderedChooser::isEnvironment)
        .findFirst()
        .map(root -> Choice.of(ofRoot(root), Ground.EVIDENCE, "of the environment around it"));
  }

  private static boolean isEnvironment(Path root) {
    return isVirtual(root)
        || (Files.isDirectory(root.resolve("conda-meta"))
            && Files.isExecutable(root.resolve("bin/python")));
  }

  private static boolean isVirtual(Path root) {
    return Files.isRegularFile(root.resolve("pyvenv.cfg"));
  }

  /** The interpreter of the version that the evidence means, if it means one only. */
  private Optional<Choice> byEvidence(Path folder, List<Evidence> evidence) {
    if (evidence.size() != 1) {
      return Optional.empty();
    }
    Evidence only = evidence.get(0);
    Interpreter interpreter =
        ofActiveOrNearby(folder, only.version())
            .orElseGet(() -> select(only.version().request(), folder + ": " + only));
    return Optional.of(Choice.of(interpreter, Ground.EVIDENCE, "as " + only.source() + " says"));
  }

  /** An interpreter of that version which is at hand already; the machine may have no other. */
  private Optional<Interpreter> ofActiveOrNearby(Path folder, MinorVersion version) {
    try {
      return ofActive()
          .or(() -> nearby(folder))
          .filter(choice -> choice.admits(version))
          .map(choice -> choice.interpreters().get(0));
    } catch (InterpreterException e) {
      return Optional.empty();
    }
  }

  private Optional<Choice> ofActive() {
    return active
        .filter(environment -> isEnvironment(environment.root()))
        .map(
            environment ->
                Choice.of(ofActive(environment), Ground.ACTIVE, "of " + environment.variable()));
  }

  private Interpreter ofActive(ActiveEnvironment active) {
    try {
      return ofRoot(active.root());
    } catch (InterpreterException e) {
      throw new InterpreterException(active.variable() + ": " + e.getMessage(), e);
    }
  }

  private Interpreter ofRoot(Path root) {
    return isVirtual(root)
        ? finder.ofEnvironment(root)
        : finder.select(RawPath.text(root.resolve("bin/python")));
  }

  private Optional<Choice> nearby(Path folder) {
    return ActiveEnvironment.nearby(folder)
        .map(root -> Choice.of(List.of(finder.ofEnvironment(root)), Ground.NEARBY));
  }

  private Choice guess() {
    return Stream.of("python3", "python")
        .flatMap(name -> onPath(name).map(first -> ofPath(first, name)).stream())
        .findFirst()
        .orElseGet(
            () ->
                Choice.of(
                    finder.select("python3"),
                    Ground.GUESS,
                    "the newest, as there is none on PATH"));
  }

  /** An interpreter on PATH. One that can't be used is told of only if nothing else is found. */
  private Optional<Interpreter> onPath(String name) {
    try {
      return finder.onPath(name);
    } catch (InterpreterException e) {
      return Optional.empty();
    }
  }

  private static Choice ofPath(Interpreter first, String name) {
    return Choice.of(first, Ground.GUESS, "the first " + name + " on PATH");
  }
}
