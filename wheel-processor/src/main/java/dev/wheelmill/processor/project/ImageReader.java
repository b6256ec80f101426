// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.processor.project.Fact.Kind;
import dev.wheelmill.processor.project.dockerfile.BuildStage;
import dev.wheelmill.processor.project.dockerfile.Dockerfile;
import dev.wheelmill.processor.project.dockerfile.InstallStep;
import dev.wheelmill.processor.project.dockerfile.Instruction;
import dev.wheelmill.processor.project.dockerfile.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the Dockerfiles of a folder, and what they say. */
final class ImageReader {
  /** What decides where Python looks for bytecode, or who writes it. */
  private static final Set<String> VARIABLES =
      Set.of(
          "PYTHONOPTIMIZE",
          "PYTHONDONTWRITEBYTECODE",
          "PYTHONPYCACHEPREFIX",
          "UV_COMPILE_BYTECODE");

  private static final String GLOB =
      "{Dockerfile,Dockerfile.*,*.Dockerfile,Containerfile,Containerfile.*}";

  private final ProjectFiles files;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Image> images = new ArrayList<>();

  ImageReader(ProjectFiles files) {
    this.files = files;
  }

  /** Reads all Dockerfiles: that of the plain name first, as it is the one that is built. */
  void read() {
    List<String> names = new ArrayList<>(files.names("", GLOB));
    names.removeIf(name -> name.endsWith(".dockerignore"));
    for (String plain : List.of("Containerfile", "Dockerfile")) {
      if (names.remove(plain)) {
        names.add(0, plain);
      }
    }
    names.forEach(this::read);
  }

  List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** Those that have to do with Python, in their order. */
  List<Image> images() {
    return List.copyOf(images);
  }

  private void read(String name) {
    Optional<String> text = files.text(name);
    if (text.isEmpty()) {
      return;
    }
    Optional<Dockerfile> dockerfile = Dockerfile.parse(name, text.get());
    if (dockerfile.isEmpty()) {
      files.warn(name, "no Dockerfile that can be read: it has no FROM");
    } else if (dockerfile.get().isForPython()) {
      read(dockerfile.get(), text.get().lines().toList());
    } else {
      files.inform(name, "passed over: nothing in it has to do with Python");
    }
  }

  private void read(Dockerfile dockerfile, List<String> lines) {
    addBases(dockerfile);
    Map<String, Fact> variables = variables(dockerfile);
    Optional<Fact> user =
        dockerfile.user().map(last -> at(dockerfile, Kind.USER, last.value(), last.line()));
    facts.addAll(variables.values());
    addOtherVariables(dockerfile, variables);
    user.ifPresent(facts::add);
    List<InstallStep> installs = dockerfile.installs();
    installs.forEach(step -> facts.add(at(dockerfile, Kind.INSTALL, step.command(), step.line())));
    Stage root = dockerfile.root(dockerfile.last());
    images.add(
        new Image(
            at(dockerfile, Kind.IMAGE, root.base(), root.line()),
            python(dockerfile),
            dockerfile.isMultiStage(),
            variables,
            user.filter(fact -> !BuildStage.ROOT.contains(fact.value())),
            installs,
            dockerfile.buildStages(),
            lines));
  }

  private static Optional<Fact> python(Dockerfile dockerfile) {
    return dockerfile
        .pythonStage()
        .flatMap(
            stage ->
                Dockerfile.pythonOf(stage.base())
                    .map(version -> at(dockerfile, Kind.PYTHON, version, stage.line())));
  }

  private static Fact at(Dockerfile dockerfile, Kind kind, String value, int line) {
    return Fact.at(kind, value, dockerfile.file(), line);
  }

  private void addBases(Dockerfile dockerfile) {
    for (Stage stage : dockerfile.stages()) {
      String title = dockerfile.isMultiStage() ? ", stage " + stage.title() : "";
      facts.add(at(dockerfile, Kind.IMAGE, stage.base() + title, stage.line()));
      for (Instruction instruction : stage.instructions()) {
        if (instruction.keyword().equals("COPY")) {
          addCopy(dockerfile, instruction);
        }
      }
    }
  }

  private void addCopy(Dockerfile dockerfile, Instruction copy) {
    List<String> words = Stage.words(copy.arguments());
    Optional<String> from =
        words.stream()
            .filter(word -> word.startsWith("--from="))
            .map(word -> Stage.unquoted(word.substring("--from=".length())))
            .findFirst();
    String sources =
        words.stream()
            .filter(word -> !word.startsWith("--"))
            .limit(Math.max(0, words.stream().filter(w -> !w.startsWith("--")).count() - 1))
            .collect(Collectors.joining(" "));
    from.ifPresent(
        source -> facts.add(at(dockerfile, Kind.COPY, sources + " from " + source, copy.line())));
  }

  private static Map<String, Fact> variables(Dockerfile dockerfile) {
    Map<String, Fact> variables = new LinkedHashMap<>();
    dockerfile
        .settings(VARIABLES)
        .forEach(
            (name, setting) -> {
              if (!setting.value().isEmpty()) {
                variables.put(name, variable(dockerfile, name, setting));
              }
            });
    return variables;
  }

  private static Fact variable(Dockerfile dockerfile, String name, Stage.Setting setting) {
    return at(dockerfile, Kind.VARIABLE, name + "=" + setting.value(), setting.line());
  }

  /** Those of stages that the image is not made from. */
  private void addOtherVariables(Dockerfile dockerfile, Map<String, Fact> kept) {
    for (Stage stage : dockerfile.stages()) {
      stage
          .settings(VARIABLES)
          .forEach(
              (name, setting) -> {
                Fact fact = variable(dockerfile, name, setting);
                if (!setting.value().isEmpty() && !kept.containsValue(fact)) {
                  facts.add(
                      at(
                          dockerfile,
                          Kind.VARIABLE,
                          fact.value() + ", in the stage " + stage.title() + " alone",
                          setting.line()));
                }
              });
    }
  }
}
