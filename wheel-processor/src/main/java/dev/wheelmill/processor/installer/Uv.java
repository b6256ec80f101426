// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.installer.command.Arguments;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import dev.wheelmill.processor.target.FoldersAbove;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * uv: its projects, its {@code pip}, its tools.
 *
 * @param call the command
 */
record Uv(Call call) implements Installer {
  private static final String PIP = "pip";
  private static final String TOOL = "tool";
  private static final String RUN = "run";

  /** Short options that take no value. */
  private static final String FLAGS = "Uqvnh";

  private static final Set<String> PROJECT = Set.of("sync", "add", "remove", RUN);
  private static final Set<String> SUBCOMMANDS =
      Set.of(
          "auth",
          "init",
          "add",
          "remove",
          "version",
          "sync",
          "lock",
          "export",
          "tree",
          "format",
          RUN,
          TOOL,
          "python",
          PIP,
          "venv",
          "build",
          "publish",
          "workspace",
          "cache",
          "self",
          "help");
  private static final Set<String> OF_PIP =
      Set.of("compile", "sync", "install", "uninstall", "freeze", "list", "show", "tree", "check");
  private static final Set<String> OF_TOOL =
      Set.of(RUN, "install", "upgrade", "list", "uninstall", "update-shell", "dir");
  private static final Set<String> CHANGES = Set.of("sync", "install", "uninstall", "upgrade");

  @Override
  public String name() {
    return "uv";
  }

  private String subcommand() {
    return call.arguments().subcommand(SUBCOMMANDS).orElse("");
  }

  /** What stands behind {@code pip} or {@code tool}; else the subcommand itself. */
  private String verb() {
    Arguments arguments = call.arguments();
    return switch (subcommand()) {
      case PIP -> arguments.after(PIP).subcommand(OF_PIP).orElse("");
      case TOOL -> arguments.after(TOOL).subcommand(OF_TOOL).orElse("");
      default -> subcommand();
    };
  }

  @Override
  public boolean installs() {
    return PROJECT.contains(subcommand())
        || (Set.of(PIP, TOOL).contains(subcommand()) && CHANGES.contains(verb()));
  }

  @Override
  public Launch launch() {
    if (compiles()) {
      return Launch.asSaid(call.command());
    }
    boolean asked = !installs() || verb().equals("uninstall") || has("--no-compile-bytecode");
    return Launch.ofUvWithoutCompiling(
        asked ? call.command() : call.with("--no-compile-bytecode", verb()));
  }

  private boolean has(String option) {
    return call.arguments().has(option);
  }

  private boolean compiles() {
    return call.arguments().has("--compile-bytecode", "--compile");
  }

  @Override
  public List<Notice> advice(Questions questions) {
    List<Notice> advice = new ArrayList<>();
    if (compiles()) {
      advice.add(
          Notice.warning(
              "uv --compile-bytecode",
              "uv compiles the whole environment at each run, also what the policy wants to have no"
                  + " bytecode: leave it out, the policy is applied all the same"));
    }
    if (questions.isSet(Launch.UV_COMPILE)) {
      advice.add(
          Notice.warning(
              Launch.UV_COMPILE,
              "is off for this run; take it out of the environment, or a uv without wheelmill"
                  + " compiles all again, whatever the policy says"));
    }
    if (installs() && !has("--no-config") && !questions.isSet("UV_NO_CONFIG")) {
      UvSettings.compiling(upwards(questions), questions)
          .map(Uv::notOfSettings)
          .ifPresent(advice::add);
    }
    return advice;
  }

  private static Notice notOfSettings(Path file) {
    return Notice.warning(
        file.toString(),
        "compile-bytecode = true is off for this run; take it out, or a uv without wheelmill compiles"
            + " all again, whatever the policy says");
  }

  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    return switch (subcommand()) {
      case PIP -> ofPip(questions);
      case TOOL -> ofTools(questions);
      default -> ofProject(questions);
    };
  }

  /** The options that say from where uv looks for a project. */
  private List<String> whereabouts() {
    return call.arguments().repeat("--directory", "--project", "--config-file");
  }

  private Path folder(Questions questions) {
    Path start =
        call.arguments()
            .value("--directory")
            .map(questions::path)
            .orElseGet(questions::workingFolder);
    return call.arguments()
        .value("--project")
        .map(RawPath::of)
        .map(start::resolve)
        .map(Path::normalize)
        .orElse(start);
  }

  // ---- uv pip ----------------------------------------------------------------------------------

  private Destinations ofPip(Questions questions) throws InterruptedException {
    Arguments arguments = call.arguments().apart(FLAGS);
    Optional<String> place =
        arguments.value("--target", "-t").or(() -> arguments.value("--prefix"));
    Optional<PythonPlaces> python = python(questions);
    if (place.isPresent()) {
      return Destinations.of(
              Destination.of(folder(questions).resolve(RawPath.of(place.get())).normalize()))
          .withPython(python.map(PythonPlaces::python));
    }
    return python
        .map(PythonPlaces::destinations)
        .orElseGet(() -> Destinations.unknown("uv found no interpreter"));
  }

  private Optional<PythonPlaces> python(Questions questions) throws InterruptedException {
    Arguments arguments = call.arguments().apart(FLAGS);
    Optional<String> named =
        arguments.value("--python", "-p").or(() -> questions.variable("UV_PYTHON"));
    boolean system = has("--system") || questions.isSet("UV_SYSTEM_PYTHON");
    if (named.isEmpty() && !system) {
      Optional<Path> active = activeEnvironment(questions);
      if (active.isPresent()) {
        return PythonPlaces.ask(active.get().resolve("bin/python"), questions);
      }
    }
    List<String> words = new ArrayList<>(List.of("python", "find"));
    if (system) {
      words.add("--system");
    }
    named.ifPresent(words::add);
    Questions.Answer answer =
        questions.ask(call.question(whereabouts(), words.toArray(String[]::new)));
    Optional<Path> python = answer.path(questions.workingFolder());
    return python.isEmpty() ? Optional.empty() : PythonPlaces.ask(python.get(), questions);
  }

  /**
   * The environment that uv takes, in the order that it documents: the active one, conda's, then
   * .venv here and above.
   */
  private Optional<Path> activeEnvironment(Questions questions) {
    return questions
        .variable("VIRTUAL_ENV")
        .or(() -> questions.variable("CONDA_PREFIX"))
        .map(questions::path)
        .or(
            () ->
                upwards(questions)
                    .map(f -> f.resolve(".venv"))
                    .filter(Files::isDirectory)
                    .findFirst());
  }

  private Stream<Path> upwards(Questions questions) {
    return FoldersAbove.withItself(folder(questions));
  }

  // ---- Tools and projects
  // ------------------------------------------------------------------------

  private Destinations ofTools(Questions questions) throws InterruptedException {
    List<String> question = call.question(whereabouts(), TOOL, "dir");
    Questions.Answer answer = questions.ask(question);
    return answer
        .path(questions.workingFolder())
        .map(folder -> Destinations.of(Destination.ofMany(folder)))
        .orElseGet(() -> Destinations.unanswered(question, answer));
  }

  private Destinations ofProject(Questions questions) throws InterruptedException {
    Optional<Path> active = questions.variable("VIRTUAL_ENV").map(questions::path);
    if (has("--active") && active.isPresent()) {
      return Destinations.of(Destination.of(active.get()));
    }
    Optional<String> named = questions.variable("UV_PROJECT_ENVIRONMENT");
    Path environment = RawPath.of(named.orElse(".venv"));
    if (environment.isAbsolute()) {
      return Destinations.of(Destination.of(environment.normalize()));
    }
    List<Path> roots = workspace(questions);
    return roots.isEmpty()
        ? Destinations.unknown("there is no pyproject.toml in " + folder(questions) + " or above")
        : Destinations.of(
            roots.stream()
                .map(root -> Destination.of(root.resolve(environment).normalize()))
                .toArray(Destination[]::new));
  }

  /**
   * The folders that the workspace may be. Uv is asked for it; an older one can't say it, and then
   * it is one of the folders above.
   */
  private List<Path> workspace(Questions questions) throws InterruptedException {
    Questions.Answer answer = questions.ask(call.question(whereabouts(), "workspace", "dir"));
    Optional<Path> root = answer.path(questions.workingFolder());
    return root.isPresent()
        ? List.of(root.get())
        : upwards(questions).filter(f -> Files.isRegularFile(f.resolve("pyproject.toml"))).toList();
  }
}
