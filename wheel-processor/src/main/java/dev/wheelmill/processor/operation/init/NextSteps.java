// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.project.Project;
import dev.wheelmill.processor.report.InitReport.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do once a project has its policy. */
final class NextSteps {
  private static final String RUN = "wheelmill run -- ";

  private final Project project;
  private final List<Step> steps = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private NextSteps(Project project) {
    this.project = project;
  }

  /**
   * The steps for a project.
   *
   * @param policy the name of the file that the policy is in
   */
  static NextSteps of(Project project, String policy) {
    NextSteps next = new NextSteps(project);
    next.addCommands();
    project.image().ifPresent(image -> next.add(ImageSteps.of(project, image, policy)));
    return next;
  }

  private void add(ImageSteps image) {
    steps.addAll(image.steps());
    notices.addAll(image.notices());
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** What is left as it is, and why. */
  List<Notice> notices() {
    return List.copyOf(notices);
  }

  private void addCommands() {
    project
        .environment()
        .ifPresent(
            environment ->
                steps.add(
                    Step.run(
                        "wheelmill apply " + environment.file(), "for what is installed now")));
    Optional<String> command = project.installer().flatMap(installer -> command(installer.name()));
    command.ifPresent(installing -> steps.add(Step.run(RUN + installing, "whenever you install")));
    if (steps.isEmpty()) {
      steps.add(Step.run("wheelmill apply .venv", "for what is installed there"));
    }
  }

  /** What one types to install a project. */
  private Optional<String> command(String installer) {
    boolean locked = project.lock().isPresent();
    Optional<String> requirements = requirements();
    return switch (installer) {
      case "uv" -> Optional.of(ofUv(locked, requirements));
      case "poetry" -> Optional.of("poetry install");
      case "pdm" -> Optional.of(locked ? "pdm sync" : "pdm install");
      case "pipenv" -> Optional.of(locked ? "pipenv sync" : "pipenv install");
      case "pip-tools" -> Optional.of("pip-sync" + requirements.map(name -> " " + name).orElse(""));
      case "conda" -> project.lock().map(file -> "conda env update -f " + file.file());
      default ->
          requirements
              .map(name -> "pip install -r " + name)
              .or(() -> Optional.of("pip install .").filter(any -> project.installable()));
    };
  }

  private static String ofUv(boolean locked, Optional<String> requirements) {
    if (locked) {
      return "uv sync --frozen";
    }
    return requirements.map(name -> "uv pip install -r " + name).orElse("uv sync");
  }

  /** The requirements file of the plain name, else the first that pip reads. */
  private Optional<String> requirements() {
    List<String> files =
        project.requirements().stream()
            .filter(name -> name.endsWith(".txt") && name.matches("[\\w./-]+"))
            .toList();
    return files.stream()
        .filter("requirements.txt"::equals)
        .findFirst()
        .or(() -> files.stream().findFirst());
  }
}
