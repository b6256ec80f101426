// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import dev.wheelmill.processor.operation.init.Draft.Entry;
import dev.wheelmill.processor.operation.init.Draft.Field;
import dev.wheelmill.processor.operation.init.Draft.Rule;
import dev.wheelmill.processor.operation.init.Draft.Value;
import dev.wheelmill.processor.policy.resolve.PythonVariables;
import dev.wheelmill.processor.project.Fact;
import dev.wheelmill.processor.project.Image;
import dev.wheelmill.processor.project.LockedGroups;
import dev.wheelmill.processor.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Decides which policy fits a project. What is sure is on; what a person has to decide stands there
 * as a comment, with what speaks for it.
 */
final class PolicyDraft {
  private static final int HIGHEST_LEVEL = 2;
  private static final String COMPILE = "compile";
  private static final String NO_COMPILE = "no-compile";
  private static final String DETERMINISTIC = "deterministic";

  private final Project project;
  private final List<Entry> fields = new ArrayList<>();
  private final List<Entry> defaults = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  private PolicyDraft(Project project) {
    this.project = project;
  }

  /** The policy for a project. */
  static Draft of(Project project) {
    PolicyDraft policy = new PolicyDraft(project);
    policy.addFields();
    policy.addMode();
    policy.addLevels();
    policy.addColumns();
    policy.addUnowned();
    policy.addTests();
    policy.addTools();
    policy.addGroups();
    policy.addRequirements();
    policy.addStdlib();
    policy.addEditable();
    return new Draft(
        List.of(
            "Which bytecode (.pyc) wheelmill keeps beside which Python source, as \"wheelmill init\""
                + " proposes it from what it found here. Change what you like, and remove the #"
                + " before a setting to switch it on. \"wheelmill policy check\" finds mistakes;"
                + " \"wheelmill policy explain TARGET FILE\" says which line decides about a file."),
        policy.fields,
        policy.defaults,
        List.of("Rules are read from top to bottom; each that matches overrides what it names."),
        policy.rules);
  }

  private void addFields() {
    fields.add(
        new Entry(List.of("The format of this file."), new Field("version", Value.of(1)), true));
    addPython();
    addPrefix();
  }

  private void addPython() {
    String purpose = "It is for wheels and folders of sources; an environment has its own Python.";
    if (project.pythons().isEmpty()) {
      fields.add(
          new Entry(
              List.of("No file here says one version of Python.", purpose),
              new Field("python", Value.texts(List.of("3.12"))),
              false));
      return;
    }
    Fact chosen = project.pythons().get(0);
    List<String> reasons = new ArrayList<>();
    reasons.add(chosen.place() + " says Python " + chosen.value() + ".");
    project.pythons().stream()
        .filter(fact -> !fact.value().equals(chosen.value()))
        .forEach(fact -> reasons.add(fact.place() + " says " + fact.value() + "."));
    reasons.add(purpose);
    fields.add(new Entry(reasons, new Field("python", Value.texts(List.of(chosen.value()))), true));
  }

  private void addPrefix() {
    variable("PYTHONPYCACHEPREFIX")
        .ifPresent(
            fact ->
                fields.add(
                    new Entry(
                        List.of(
                            says(fact) + ": Python looks for bytecode in that folder alone.",
                            "wheelmill follows the variable where it is set; elsewhere this says it:"),
                        new Field("pycache-prefix", Value.text(valueOf(fact))),
                        false)));
  }

  /** The variable of the image that is built by default. */
  private Optional<Fact> variable(String name) {
    return project
        .image()
        .flatMap(image -> Optional.ofNullable(image.variables().get(name)))
        .filter(fact -> isKnown(fact));
  }

  private static boolean isKnown(Fact variable) {
    return valueOf(variable).indexOf('$') < 0;
  }

  private static String valueOf(Fact variable) {
    return variable.value().substring(variable.value().indexOf('=') + 1);
  }

  private static String says(Fact fact) {
    return fact.place() + " sets " + fact.value();
  }

  private void addMode() {
    List<String> reasons = new ArrayList<>();
    project.image().ifPresent(image -> reasons.add(image.base().place() + " makes an image."));
    project
        .platforms()
        .forEach(fact -> reasons.add(fact.place() + " is for " + fact.value() + "."));
    variable("PYTHONDONTWRITEBYTECODE")
        .ifPresent(
            fact ->
                reasons.add(
                    says(fact) + ": what bytecode does not ship is compiled at every start."));
    project
        .image()
        .flatMap(Image::user)
        .ifPresent(
            fact ->
                reasons.add(
                    fact.place()
                        + ": the user "
                        + fact.value()
                        + " runs it, and can't write bytecode beside what root installed."));
    if (isCarried()) {
      reasons.add(
          "All is compiled, into bytes that depend on source and Python alone: builds are"
              + " reproducible, and time stamps may change on the way.");
      reasons.add(
          "What is installed is not edited, so Python need not compare it with its source.");
    } else {
      reasons.add("All that is installed is compiled, and Python compares it with its source.");
      reasons.add("Images and packed functions are better off with mode deterministic.");
    }
    defaults.add(
        new Entry(
            reasons, new Field("mode", Value.word(isCarried() ? DETERMINISTIC : COMPILE)), true));
  }

  /** Whether the files are used elsewhere than where they are installed, or can't be written to. */
  private boolean isCarried() {
    return project.image().isPresent() || !project.platforms().isEmpty();
  }

  private void addLevels() {
    TreeSet<Integer> levels = new TreeSet<>(List.of(0));
    List<String> reasons = new ArrayList<>();
    for (Image image : project.images()) {
      Optional.ofNullable(image.variables().get("PYTHONOPTIMIZE"))
          .filter(PolicyDraft::isKnown)
          .ifPresent(
              fact -> {
                int level = PythonVariables.levelOf(valueOf(fact));
                if (level > 0 && level <= HIGHEST_LEVEL) {
                  levels.add(level);
                  reasons.add(says(fact) + ": level " + level + " as well.");
                }
              });
    }
    if (!reasons.isEmpty()) {
      reasons.add(
          "Python reads bytecode of its own level only; 0 is for what runs without the variable.");
      defaults.add(new Entry(reasons, new Field("optimize", Value.of(List.copyOf(levels))), true));
      defaults.add(
          new Entry(
              List.of(
                  "Levels whose bytes are equal can share one file, where what copies the files keeps"
                      + " hard links:"),
              new Field("hardlink", Value.truth(true)),
              false));
    }
  }

  private void addColumns() {
    if (isCarried()) {
      defaults.add(
          new Entry(
              List.of(
                  "A quarter less to download, from Python 3.11 on; but tracebacks lose their ^^^^ marks:"),
              new Field("columns", Value.word("merge")),
              false));
    }
  }

  /** Bytecode that is not compared with a source that is edited would be run in its stead. */
  private void addUnowned() {
    if (isCarried()) {
      rules.add(
          new Rule(
              List.of(
                  "Loose sources, such as your own code, may be edited where they stand, so Python"
                      + " compares them by hash. Without this rule they are as all else."),
              List.of(
                  new Field("in", Value.word("unowned")),
                  new Field("mode", Value.word(COMPILE)),
                  new Field("invalidation", Value.word("checked-hash"))),
              true));
    }
  }

  private void addTests() {
    rules.add(
        new Rule(
            List.of("The tests that distributions bring along, which applications do not import."),
            List.of(
                new Field("files", Value.texts(List.of("**/tests/**"))),
                new Field("mode", Value.word(NO_COMPILE))),
            true));
  }

  private void addTools() {
    List<String> tools = project.tools();
    if (!tools.isEmpty()) {
      String pattern = tools.size() == 1 ? tools.get(0) : "{" + String.join(",", tools) + "}";
      rules.add(
          new Rule(
              List.of("What installs and builds, and does not run."),
              List.of(
                  new Field("packages", Value.texts(List.of(pattern))),
                  new Field("mode", Value.word(NO_COMPILE))),
              true));
    }
  }

  private void addGroups() {
    project.groups().ifPresent(this::addGroups);
    if (project.groups().isEmpty() && isLockOf("pdm")) {
      rules.add(
          new Rule(
              List.of(
                  "Rules can't read the groups of pdm.lock; they read those of a pylock.toml beside"
                      + " this file:"),
              List.of(
                  new Field("groups", Value.texts(List.of("dev"))),
                  new Field("mode", Value.word(NO_COMPILE))),
              false));
    }
  }

  private boolean isLockOf(String installer) {
    return project.lock().isPresent()
        && project.installer().filter(found -> found.name().equals(installer)).isPresent();
  }

  private void addGroups(LockedGroups groups) {
    String lock = groups.lock();
    boolean own = project.ownGroups().isPresent();
    if (!groups.development().isEmpty()) {
      String reason =
          own
              ? lock
                  + " has these groups for development; what the project itself needs is in none of"
                  + " them. The rule needs "
                  + lock
                  + " beside this file."
              : "Rules read the groups of "
                  + lock
                  + ", while "
                  + project.installer().map(Project.Installer::name).orElse("")
                  + " installs here; remove the one that is out of date first:";
      rules.add(groups(List.of(reason), groups.development(), own));
    }
    if (!groups.others().isEmpty()) {
      rules.add(
          groups(
              List.of(lock + " has these too, which may be needed where the project runs:"),
              groups.others(),
              false));
    }
  }

  private static Rule groups(List<String> reasons, List<String> names, boolean on) {
    return new Rule(
        reasons,
        List.of(new Field("groups", Value.texts(names)), new Field("mode", Value.word(NO_COMPILE))),
        on);
  }

  private void addRequirements() {
    List<String> development =
        project.requirements().stream()
            .filter(
                name -> name.matches("(?:.*[-_./])?(?:dev|test|tests|lint|docs)(?:[-_.].*)?\\.txt"))
            .toList();
    if (!development.isEmpty()) {
      rules.add(
          new Rule(
              List.of(
                  "All that these files name, and those that they include by -r. Only where they are"
                      + " there, and name nothing that the project runs on:"),
              List.of(
                  new Field("requirements", Value.texts(development)),
                  new Field("mode", Value.word(NO_COMPILE))),
              false));
    }
  }

  private void addStdlib() {
    project
        .image()
        .filter(Image::isOfficial)
        .ifPresent(
            image ->
                rules.add(
                    new Rule(
                        List.of(
                            "The standard library, which official images ship without bytecode. Here it"
                                + " would hold for each Python that wheelmill works with, that of your"
                                + " machine too; --stdlib says it for one run:"),
                        List.of(
                            new Field("in", Value.word("stdlib")),
                            new Field("mode", Value.word(DETERMINISTIC))),
                        false)));
  }

  private void addEditable() {
    if (project.installable() && project.image().isPresent()) {
      rules.add(
          new Rule(
              List.of(
                  "Your own code, if it is installed editable, is left alone, as it is edited where it"
                      + " stands; --editable takes it along for one run, as in an image:"),
              List.of(
                  new Field("in", Value.word("editable")),
                  new Field("mode", Value.word(DETERMINISTIC))),
              false));
    }
  }
}
