// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.installer.command.Arguments;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.installer.destination.PythonPlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pip, 10 and later.
 *
 * @param call the command
 */
record Pip(Call call) implements Installer {
  static final String INSTALL = "install";
  private static final Set<String> SUBCOMMANDS =
      Set.of(
          "cache",
          "check",
          "completion",
          "config",
          "debug",
          "download",
          "freeze",
          "hash",
          "help",
          "index",
          "inspect",
          INSTALL,
          "list",
          "lock",
          "search",
          "show",
          "uninstall",
          "wheel");

  /** Options that say where it installs to, where wheels go, or whether it compiles. */
  private static final Set<String> OPTIONS =
      Set.of(
          "--target",
          "--prefix",
          "--root",
          "--user",
          "--python",
          "--compile",
          "--wheel-dir",
          "--dest",
          "--destination-dir",
          "--destination-directory");

  /** Options that are the beginning of one of these, and not meant for it. */
  /** Short options that take no value. */
  private static final String FLAGS = "UIqvVh";

  private static final Set<String> OTHER_OPTIONS = Set.of("--pre", "--destination");

  private static final Pattern VERSION = Pattern.compile("pip \\S+ from (.+) \\(python \\S+\\)");

  @Override
  public String name() {
    return "pip";
  }

  /** pip takes long options that are shortened. */
  Arguments arguments() {
    return call.arguments().apart(FLAGS).inFull(OPTIONS, OTHER_OPTIONS);
  }

  private String subcommand() {
    return call.arguments().subcommand(SUBCOMMANDS).orElse("");
  }

  @Override
  public boolean installs() {
    return Set.of(INSTALL, "uninstall").contains(subcommand());
  }

  @Override
  public Launch launch() {
    if (compiles()) {
      return Launch.asSaid(call.command());
    }
    return Launch.withoutCompiling(
        subcommand().equals(INSTALL) ? call.with("--no-compile", INSTALL) : call.command());
  }

  /** Whether it is told to compile. */
  boolean compiles() {
    return arguments().has("--compile");
  }

  @Override
  public List<Notice> advice(Questions questions) {
    List<Notice> advice = new ArrayList<>();
    if (subcommand().equals(INSTALL) && compiles()) {
      advice.add(
          Notice.warning(
              "pip --compile",
              "pip compiles all that it installs, and then the policy is applied to it: leave"
                  + " --compile out to have it done once"));
    }
    if (questions.isSet(Launch.PIP_NO_COMPILE)) {
      advice.add(
          Notice.warning(
              Launch.PIP_NO_COMPILE,
              "a value of yes leaves compiling on in pip; 0 switches it off, as is done for this"
                  + " run"));
    }
    return advice;
  }

  /** What the command says, else what pip's settings say, which pip is asked for. */
  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    PipSettings settings = PipSettings.ask(call, subcommand(), questions);
    Arguments arguments = arguments();
    if (!subcommand().equals(INSTALL)) {
      return places(settings, questions);
    }
    Optional<String> target = arguments.value("--target", "-t").or(() -> settings.get("target"));
    if (target.isPresent()) {
      return Destinations.of(Destination.of(questions.path(target.get())))
          .withPython(interpreter(settings, questions));
    }
    Optional<Path> root =
        arguments.value("--root").or(() -> settings.get("root")).map(questions::path);
    Destinations places = inPrefix(settings, questions);
    return root.isPresent() ? places.below(root.get()) : places;
  }

  private Destinations inPrefix(PipSettings settings, Questions questions)
      throws InterruptedException {
    Optional<String> prefix = arguments().value("--prefix").or(() -> settings.get("prefix"));
    if (prefix.isPresent()) {
      return Destinations.of(Destination.of(questions.path(prefix.get())))
          .withPython(interpreter(settings, questions));
    }
    return places(settings, questions);
  }

  private Destinations places(PipSettings settings, Questions questions)
      throws InterruptedException {
    Optional<PythonPlaces> places = python(settings, questions);
    if (places.isEmpty()) {
      return besidePip(questions);
    }
    return arguments().has("--user") || settings.isSet("user")
        ? places.get().userDestinations()
        : places.get().destinations();
  }

  private Optional<Path> interpreter(PipSettings settings, Questions questions)
      throws InterruptedException {
    return python(settings, questions).map(PythonPlaces::python);
  }

  /** The interpreter that pip was told of, else the one that runs it. */
  private Optional<PythonPlaces> python(PipSettings settings, Questions questions)
      throws InterruptedException {
    Optional<String> named = arguments().value("--python").or(() -> settings.get("python"));
    if (named.isPresent()) {
      Path path = questions.path(named.get());
      Path python = Files.isDirectory(path) ? path.resolve("bin/python") : path;
      return PythonPlaces.ask(python, questions);
    }
    Optional<List<String>> interpreter = call.interpreter(questions);
    return interpreter.isEmpty()
        ? Optional.empty()
        : PythonPlaces.ask(interpreter.get(), questions);
  }

  /** Where pip itself stands, and so installs to, if what starts it is no script. */
  private Destinations besidePip(Questions questions) throws InterruptedException {
    List<String> question = call.of(List.of("--version"));
    Questions.Answer answer = questions.ask(question);
    Matcher arguments = VERSION.matcher(answer.line().orElse(""));
    if (!arguments.matches()) {
      return Destinations.unanswered(question, answer);
    }
    Path site = questions.path(arguments.group(1)).resolveSibling("");
    return Destinations.of(Destination.of(site));
  }
}
