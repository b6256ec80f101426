// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project.dockerfile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of a Dockerfile that installs what the project needs.
 *
 * @param installer who does it: {@code uv}
 * @param command as it is written
 * @param line where it stands: the first line of its instruction, or its own in a here document
 * @param instruction the first line of its instruction
 * @param stage the index of the stage that it stands in
 * @param afterCopy whether the project's whole folder was copied into the stage before
 * @param user who runs it, as the last USER says; empty if there is none
 */
public record InstallStep(
    String installer,
    String command,
    int line,
    int instruction,
    int stage,
    boolean afterCopy,
    String user) {
  private static final String OPTIONS = "(?:-\\S+\\s+)*+";

  /** Words before the installer that change nothing of what it is. */
  private static final String BEFORE =
      "(?:(?:[A-Za-z_]\\w*=\\S*|env|sudo|exec|command|time|set -\\w+)\\s+)*+";

  private static final Pattern INSTALLING =
      Pattern.compile(
          BEFORE
              + "(?:\\S*/)?"
              + "(?:(?<pip>(?:python[\\d.]*\\s+-m\\s+)?pip[\\d.]*)\\s+"
              + OPTIONS
              + "install"
              + "|(?<sync>pip-sync)"
              + "|(?<uv>uv)\\s+"
              + OPTIONS
              + "(?:sync|pip\\s+"
              + OPTIONS
              + "(?:install|sync))"
              + "|(?<project>poetry|pdm|pipenv)\\s+"
              + OPTIONS
              + "(?:install|sync)"
              + "|(?<conda>conda|mamba|micromamba)\\s+"
              + OPTIONS
              + "(?:env\\s+)?(?:create|update|install))"
              + "(?<arguments>\\s.*)?",
          Pattern.DOTALL);

  /** What is installed to install or build with, and not to run. */
  private static final Set<String> TOOLS =
      Set.of(
          "pip",
          "setuptools",
          "wheel",
          "uv",
          "poetry",
          "poetry-core",
          "pdm",
          "pipenv",
          "pip-tools",
          "pipx",
          "virtualenv",
          "build",
          "wheelmill",
          "hatch",
          "hatchling");

  /** Where a command stands. */
  record Site(int line, int instruction, int stage, boolean afterCopy, String user) {}

  /** The step that a command of a shell is; empty if it installs nothing of the project's. */
  static Optional<InstallStep> of(String command, Site site) {
    Matcher installing = INSTALLING.matcher(command);
    if (!installing.matches()) {
      return Optional.empty();
    }
    String arguments = Optional.ofNullable(installing.group("arguments")).orElse("");
    String installer = installer(installing);
    boolean ofPip = installer.equals("pip") || command.matches("(?s).*\\buv\\s+pip\\b.*");
    return ofPip && isForTools(arguments)
        ? Optional.empty()
        : Optional.of(
            new InstallStep(
                installer,
                oneLine(command),
                site.line(),
                site.instruction(),
                site.stage(),
                site.afterCopy(),
                site.user()));
  }

  private static String installer(Matcher installing) {
    if (installing.group("pip") != null) {
      return "pip";
    }
    return List.of("sync", "uv", "project", "conda").stream()
        .flatMap(group -> Optional.ofNullable(installing.group(group)).stream())
        .findFirst()
        .map(name -> name.equals("pip-sync") ? "pip-tools" : name)
        .orElseThrow();
  }

  private static boolean isForTools(String arguments) {
    List<String> named =
        Arrays.stream(arguments.strip().split("\\s+"))
            .filter(word -> !word.isEmpty() && !word.startsWith("-"))
            .map(InstallStep::plain)
            .toList();
    boolean files = arguments.matches("(?s).*\\s(?:-r|--requirement|-e|--editable)\\b.*");
    return !files && !named.isEmpty() && TOOLS.containsAll(named);
  }

  /** A requirement's name without version and quotes. */
  private static String plain(String word) {
    return word.replaceAll("[\"']", "").replaceFirst("[=<>~!\\[;@].*", "").toLowerCase(Locale.ROOT);
  }

  private static String oneLine(String command) {
    return command.replaceAll("\\s+", " ");
  }

  /** The command from the installer on: without variables, {@code sudo} and the like before it. */
  public String installing() {
    return command.replaceFirst("^" + BEFORE, "");
  }

  /** Whether it installs beside the interpreter, where pip itself is too. */
  public boolean isIntoSystem() {
    return installer.equals("pip") || command.contains(" --system");
  }
}
