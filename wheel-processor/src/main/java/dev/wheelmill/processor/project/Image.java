// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.processor.project.dockerfile.BuildStage;
import dev.wheelmill.processor.project.dockerfile.InstallStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the image of a project is built, as its Dockerfile says.
 *
 * @param base the image that the last stage is made from, and its FROM
 * @param python the version of Python that an image's name says
 * @param multiStage whether there are stages before the last
 * @param variables those that are set where the image runs and that decide about bytecode, by name
 * @param user who runs it, if that is not root
 * @param installs the commands that install what the project needs, in all stages
 * @param stages all stages
 * @param lines the Dockerfile's own
 */
public record Image(
    Fact base,
    Optional<Fact> python,
    boolean multiStage,
    Map<String, Fact> variables,
    Optional<Fact> user,
    List<InstallStep> installs,
    List<BuildStage> stages,
    List<String> lines) {
  public Image {
    variables = Map.copyOf(variables);
    installs = List.copyOf(installs);
    stages = List.copyOf(stages);
    lines = List.copyOf(lines);
  }

  /** The Dockerfile, from the project's folder. */
  public String file() {
    return base.file();
  }

  /** Whether it is made from an official image of Python, whose library has no bytecode. */
  public boolean isOfficial() {
    return BuildStage.isOfficial(base.value());
  }
}
