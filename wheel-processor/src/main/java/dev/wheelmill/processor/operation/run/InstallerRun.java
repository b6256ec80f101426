// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.Installer;
import dev.wheelmill.processor.installer.command.ForegroundProcess;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Changes;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import dev.wheelmill.processor.installer.destination.Snapshot;
import dev.wheelmill.processor.memory.Memory;
import dev.wheelmill.processor.memory.UnfinishedRun;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Selection;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs an installer, and finds out what it installed and where. Nothing is rewritten yet. */
public final class InstallerRun {
  private final RunContext context;
  private final InstallerRequest request;
  private final Installer installer;
  private final Questions questions;
  private final BeforeCommand before;
  private final Memory memory;

  private InstallerRun(RunContext context, InstallerRequest request) {
    this.context = context;
    this.memory = request.work().memory(context);
    this.request = request;
    this.installer = Installer.of(request.command());
    this.before =
        new BeforeCommand(new Session(context, request.work().inputs()), installer.name());
    this.questions = new Questions(context.environment(), context.workingFolder());
  }

  /**
   * Runs it with the streams of this process, or follows it.
   *
   * @throws RefusedException if it is not there, or if it can't be told where it installed to
   * @throws dev.wheelmill.processor.policy.value.PolicyException if a policy has mistakes; it is
   *     not run then
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if an interpreter is not at
   *     hand that the work will need; it is not run then
   */
  public static CommandEnd run(RunContext context, InstallerRequest request)
      throws RefusedException, IOException, InterruptedException {
    InstallerRun run = new InstallerRun(context, request);
    if (request.followed().isEmpty()) {
      run.questions.checkProgram(request.command().get(0));
    }
    return run.installer.installs() ? run.watch() : CommandEnd.withoutWork(run.start().code());
  }

  private ForegroundProcess.Ending start() throws IOException, InterruptedException {
    context.beginUnlessCancelled();
    return request.followed().isPresent()
        ? request.followed().get().await(installer.launch())
        : ForegroundProcess.run(installer.launch(), questions);
  }

  private CommandEnd watch() throws RefusedException, IOException, InterruptedException {
    Destinations places = destinations();
    before.check(places);
    if (request.work().dryRun()) {
      return CommandEnd.leaving(
          InstallerWork.planned(request.work(), place(places), forecast(places))::apply);
    }
    UnfinishedRun unfinished = unfinished(places);
    Snapshot original = Snapshot.of(places.places()).asBefore(unfinished);
    unfinished.begin(original.stamps());
    try (Meanwhile meanwhile = Meanwhile.begin(context, places, errands(places))) {
      return watch(places, original, unfinished, meanwhile);
    }
  }

  private CommandEnd watch(
      Destinations expected, Snapshot original, UnfinishedRun begun, Meanwhile meanwhile)
      throws RefusedException, IOException, InterruptedException {
    Destinations places = expected;
    UnfinishedRun unfinished = begun;
    ForegroundProcess.Ending ending = start();
    if (!places.isKnown()) {
      // It may have made the environment by now; then all that is in it is new.
      places = destinations();
      unfinished = unfinished(places);
      unfinished.begin(Map.of());
    }
    Changes changes = Changes.between(original, Snapshot.of(places.places()));
    boolean failed = ending.code() != 0 || ending.interrupted();
    Optional<TargetException> untold = failed ? Optional.empty() : untold(places, changes);
    if (changes.isEmpty() && (failed || untold.isPresent())) {
      // Nothing is left to be done by a later run either.
      unfinished.end();
    }
    if (failed) {
      return CommandEnd.withoutWork(ending);
    }
    if (untold.isPresent()) {
      throw untold.get();
    }
    return CommandEnd.leaving(installed(places, changes, unfinished, meanwhile)::apply);
  }

  private Meanwhile.Errands errands(Destinations places) {
    return new Meanwhile.Errands() {
      @Override
      public List<Notice> advice() throws InterruptedException {
        return installer.advice(questions);
      }

      @Override
      public ApplyRequest work(List<Path> sites) {
        return workOn(sites, places, Selection.ALL);
      }
    };
  }

  private UnfinishedRun unfinished(Destinations places) {
    return memory.unfinished(places.places().stream().map(Destination::path).toList());
  }

  private Destinations destinations() throws TargetException, InterruptedException {
    return request.environment().isPresent()
        ? named(request.environment().get())
        : installer.destinations(questions);
  }

  private Destinations named(Path environment) throws TargetException, InterruptedException {
    return Files.isRegularFile(environment)
        ? PythonPlaces.ask(environment, questions)
            .map(PythonPlaces::destinations)
            .orElseThrow(() -> new TargetException(environment + ": is no interpreter that starts"))
        : Destinations.of(Destination.of(environment));
  }

  /** Why it can't be told what was installed, if it can't; nothing is guessed. */
  private Optional<TargetException> untold(Destinations places, Changes changes) {
    if (!places.isKnown()) {
      return Optional.of(cannotTell(places.unknown().orElse("")));
    }
    Optional<Path> named = request.environment().filter(Files::notExists);
    if (named.isPresent()) {
      return Optional.of(
          new TargetException(
              named.get()
                  + ": there is no such folder, so "
                  + installer.name()
                  + " is not followed"));
    }
    boolean watched = installer.isWatched() && request.environment().isEmpty();
    return watched && changes.isEmpty()
        ? Optional.of(
            cannotTell(
                "nothing changed in " + places.places().stream().map(Destination::path).toList()))
        : Optional.empty();
  }

  private TargetException cannotTell(String why) {
    return new TargetException(
        installer.name()
            + ": can't tell which environment it installed to: "
            + why
            + "; name it: wheelmill run --environment DIR -- "
            + request.command().get(0)
            + " ...");
  }

  private InstallerWork installed(
      Destinations places, Changes changes, UnfinishedRun unfinished, Meanwhile meanwhile)
      throws IOException, InterruptedException {
    ApplyRequest work =
        request.all()
            ? workOn(sites(places), places, Selection.ALL)
            : workOn(changes.sites(), places, Selection.of(changes.installed()));
    List<Notice> advice = meanwhile.advice();
    return new InstallerWork(work, place(places), advice, changes, unfinished, meanwhile.handOn());
  }

  /** What is to be done to folders of distributions. */
  private ApplyRequest workOn(Collection<Path> sites, Destinations places, Selection selection) {
    TreeSet<Path> targets = new TreeSet<>();
    for (Path site : sites) {
      InstallerWork.target(site).ifPresent(targets::add);
    }
    Optional<String> python = before.usable(places).map(RawPath::text);
    Inputs further = request.work().inputs().withTargets(List.copyOf(targets), selection, python);
    return request.work().with(further);
  }

  private static List<Path> sites(Destinations places) throws IOException {
    List<Path> sites = new ArrayList<>();
    for (Destination place : places.places()) {
      sites.addAll(place.siteFolders());
    }
    return sites;
  }

  private Path place(Destinations places) {
    return places.places().stream()
        .findFirst()
        .map(Destination::path)
        .orElse(context.workingFolder());
  }

  private List<Notice> forecast(Destinations places) throws InterruptedException {
    Launch launch = installer.launch();
    StringBuilder command = new StringBuilder();
    launch.unset().stream()
        .sorted()
        .forEach(name -> command.append("-u ").append(name).append(' '));
    new TreeMap<>(launch.set())
        .forEach((name, value) -> command.append(name).append('=').append(value).append(' '));
    List<Notice> notices = new ArrayList<>(installer.advice(questions));
    String start = "would run: env " + command + String.join(" ", launch.command());
    notices.add(Notice.warning(installer.name(), start));
    places
        .unknown()
        .ifPresent(why -> notices.add(Notice.warning(installer.name(), "installs to: " + why)));
    return notices;
  }
}
