// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Dockerfile, as far as it says how Python is run in the image.
 *
 * @param file its name, from the project's folder
 * @param stages in their order; at least one
 */
public record Dockerfile(String file, List<Stage> stages) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{(?<braced>\\w+)(?::?-(?<default>[^}]*))?}|(?<plain>\\w+))");
  private static final Pattern PYTHON =
      Pattern.compile(
          "(?:(?:^|/)(?<pypy>pypy):|(?:^|/)python:|python|/python-(?=3\\d))(?<version>3\\.?\\d{1,2})(?![\\d])");
  private static final Pattern FOR_PYTHON =
      Pattern.compile("(?i).*(?:python|pypy|conda|mamba|/uv\\b).*");

  public Dockerfile {
    stages = List.copyOf(stages);
  }

  /** A Dockerfile from its text; empty if it has no stage. */
  public static Optional<Dockerfile> parse(String file, String text) {
    Map<String, String> arguments = new HashMap<>();
    List<Stage> stages = new ArrayList<>();
    List<Instruction> below = new ArrayList<>();
    Instruction from = null;
    for (Instruction instruction : DockerfileParser.parse(text)) {
      if (instruction.keyword().equals("FROM")) {
        add(from, below, arguments, stages);
        from = instruction;
        below = new ArrayList<>();
      } else if (from != null) {
        below.add(instruction);
      } else if (instruction.keyword().equals("ARG")) {
        addArgument(instruction, arguments);
      }
    }
    add(from, below, arguments, stages);
    return stages.isEmpty() ? Optional.empty() : Optional.of(new Dockerfile(file, stages));
  }

  private static void addArgument(Instruction instruction, Map<String, String> arguments) {
    for (String word : Stage.words(instruction.arguments())) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        arguments.put(
            word.substring(0, equals),
            expanded(Stage.unquoted(word.substring(equals + 1)), arguments));
      }
    }
  }

  private static void add(
      @Nullable Instruction from,
      List<Instruction> below,
      Map<String, String> arguments,
      List<Stage> stages) {
    if (from == null) {
      return;
    }
    List<String> all = Stage.words(from.arguments());
    List<String> words = all.stream().filter(word -> !word.startsWith("--")).toList();
    if (!words.isEmpty()) {
      boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("as");
      stages.add(
          new Stage(
              stages.size(),
              from.line(),
              "FROM " + String.join(" ", all.subList(0, all.indexOf(words.get(0)) + 1)),
              expanded(Stage.unquoted(words.get(0)), arguments),
              named ? words.get(2) : "",
              below));
    }
  }

  /** A text with the defaults of variables in it; one that is not known stays as it is. */
  private static String expanded(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            variable -> {
              String braced = variable.group(1);
              String name = braced == null ? variable.group(3) : braced;
              String fallback = variable.group(2) == null ? variable.group() : variable.group(2);
              return Matcher.quoteReplacement(variables.getOrDefault(name, fallback));
            });
  }

  /** The stage that the image is. */
  public Stage last() {
    return stages.get(stages.size() - 1);
  }

  /** Whether some stages are there for the last one only. */
  public boolean isMultiStage() {
    return stages.size() > 1;
  }

  /** The stages that the last one is made from, it being the last of them. */
  public List<Stage> chain() {
    return chain(last());
  }

  private List<Stage> chain(Stage stage) {
    List<Stage> chain = new ArrayList<>();
    Optional<Stage> at = Optional.of(stage);
    while (at.isPresent()) {
      chain.add(0, at.get());
      at = named(at.get().base(), at.get().index());
    }
    return chain;
  }

  /** The stage of a name, before some other. */
  private Optional<Stage> named(String name, int before) {
    return stages.subList(0, before).stream()
        .filter(
            stage -> stage.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .filter(stage -> !stage.name().isEmpty())
        .reduce((earlier, later) -> later);
  }

  /** Those of some variables that are set where the image runs. */
  public Map<String, Stage.Setting> settings(Set<String> names) {
    Map<String, Stage.Setting> settings = new LinkedHashMap<>();
    chain().forEach(stage -> settings.putAll(stage.settings(names)));
    return settings;
  }

  /** Who runs the image, if it says so. */
  public Optional<Stage.Setting> user() {
    return user(chain());
  }

  private static Optional<Stage.Setting> user(List<Stage> chain) {
    return chain.stream().flatMap(stage -> stage.user().stream()).reduce((a, b) -> b);
  }

  /** Who runs what stands first in a stage; empty if no stage before it says so. */
  private String firstUser(Stage stage) {
    List<Stage> chain = chain(stage);
    return user(chain.subList(0, chain.size() - 1)).map(Stage.Setting::value).orElse("");
  }

  /** The commands of all stages that install what the project needs. */
  public List<InstallStep> installs() {
    return stages.stream().flatMap(stage -> stage.installs(firstUser(stage)).stream()).toList();
  }

  /** Whether anything of it has to do with Python. */
  public boolean isForPython() {
    return stages.stream().anyMatch(stage -> FOR_PYTHON.matcher(stage.base()).matches())
        || !installs().isEmpty()
        || stages.stream().anyMatch(Stage::setsForPython);
  }

  /** The image that a stage is made from in the end. */
  public Stage root(Stage stage) {
    return chain(stage).get(0);
  }

  /** All stages, as far as they decide how a tool comes into them. */
  public List<BuildStage> buildStages() {
    List<Stage> kept = chain();
    return stages.stream()
        .map(
            stage ->
                new BuildStage(
                    stage.line(),
                    stage.from(),
                    root(stage).base(),
                    firstUser(stage),
                    kept.contains(stage),
                    stages.stream().flatMap(other -> other.copiedFrom(stage)).toList()))
        .toList();
  }

  /** The version of Python that the last stage's image names, else that of another stage's. */
  public Optional<Stage> pythonStage() {
    return Stream.concat(Stream.of(root(last())), stages.stream())
        .filter(stage -> pythonOf(stage.base()).isPresent())
        .findFirst();
  }

  /**
   * The version of Python that an image's name tells: {@code 3.12} of {@code python:3.12.1-slim},
   * {@code uv:python3.12-trixie} and {@code ubi9/python-312}.
   */
  public static Optional<String> pythonOf(String image) {
    Matcher python = PYTHON.matcher(image);
    if (!python.find()) {
      return Optional.empty();
    }
    String version = python.group("version");
    String minor = version.startsWith("3.") ? version : "3." + version.substring(1);
    return minor.equals("3.")
        ? Optional.empty()
        : Optional.of((python.group("pypy") == null ? "" : "pypy") + minor);
  }
}
