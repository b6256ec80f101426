// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A stage of a Dockerfile: a FROM, and the instructions below it.
 *
 * @param index its number, from 0 on
 * @param line where its FROM stands
 * @param from its FROM as it is written, without a name: {@code FROM python:$VERSION}
 * @param base what it is made from: an image, or the name of a stage before it
 * @param name its own name; empty if it has none
 * @param instructions those after its FROM
 */
public record Stage(
    int index, int line, String from, String base, String name, List<Instruction> instructions) {
  private static final Pattern WORD =
      Pattern.compile("(?:[^\\s\"'\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+')++");

  public Stage {
    instructions = List.copyOf(instructions);
  }

  /** What it is called: its name, or its number. */
  public String title() {
    return name.isEmpty() ? Integer.toString(index) : name;
  }

  /** A variable that an instruction sets for all that runs in the image. */
  public record Setting(String value, int line) {}

  /** What ENV sets of some variables. */
  public Map<String, Setting> settings(Set<String> names) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    environment().forEach(instruction -> addSettings(instruction, names, settings));
    return settings;
  }

  /** Whether ENV sets anything for Python. */
  boolean setsForPython() {
    return environment().anyMatch(instruction -> instruction.arguments().contains("PYTHON"));
  }

  private Stream<Instruction> environment() {
    return instructions.stream().filter(instruction -> instruction.keyword().equals("ENV"));
  }

  private static void addSettings(
      Instruction env, Set<String> names, Map<String, Setting> settings) {
    String arguments = env.arguments();
    List<String> words = words(arguments);
    if (words.isEmpty()) {
      return;
    }
    String first = words.get(0);
    if (first.indexOf('=') < 0) { // The form that has one name, and all the rest as its value.
      String value = unquoted(arguments.strip().substring(first.length()).strip());
      if (names.contains(first)) {
        settings.put(first, new Setting(value, env.line()));
      }
      return;
    }
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = word.substring(0, Math.max(0, equals));
      if (names.contains(name)) {
        String value = unquoted(word.substring(equals + 1));
        settings.put(name, new Setting(value, env.lineOf(name + "=")));
      }
    }
  }

  /** The last USER. */
  Optional<Setting> user() {
    return instructions.stream()
        .filter(instruction -> instruction.keyword().equals("USER"))
        .reduce((earlier, later) -> later)
        .map(user -> new Setting(unquoted(user.arguments()), user.line()));
  }

  /**
   * The commands that install what the project needs.
   *
   * @param first who runs them before the first USER
   */
  List<InstallStep> installs(String first) {
    List<InstallStep> steps = new ArrayList<>();
    boolean copied = false;
    String user = first;
    for (Instruction instruction : instructions) {
      copied |= copiesFolder(instruction);
      if (instruction.keyword().equals("USER")) {
        user = unquoted(instruction.arguments());
      }
      for (Instruction.Piece line : shellLines(instruction)) {
        for (String command : ShellCommands.of(line.text())) {
          InstallStep.of(
                  command,
                  new InstallStep.Site(line.line(), instruction.line(), index, copied, user))
              .ifPresent(steps::add);
        }
      }
    }
    return steps;
  }

  /** What it copies from the stage of a name or number. */
  Stream<String> copiedFrom(Stage other) {
    return instructions.stream()
        .filter(instruction -> instruction.keyword().equals("COPY"))
        .map(instruction -> words(instruction.arguments()))
        .filter(
            words ->
                words.stream()
                    .filter(word -> word.startsWith("--from="))
                    .map(word -> unquoted(word.substring("--from=".length())))
                    .anyMatch(other::isCalled))
        .flatMap(words -> words.stream().limit(words.size() - 1L))
        .filter(word -> !word.startsWith("--"))
        .map(Stage::unquoted);
  }

  private boolean isCalled(String reference) {
    return reference.equalsIgnoreCase(title()) || reference.equals(Integer.toString(index));
  }

  /** Whether it copies the folder of the build as a whole. */
  private static boolean copiesFolder(Instruction instruction) {
    List<String> words = words(instruction.arguments());
    return List.of("COPY", "ADD").contains(instruction.keyword())
        && words.stream().noneMatch(word -> word.startsWith("--from="))
        && words.stream()
            .limit(Math.max(0, words.size() - 1L))
            .anyMatch(Set.of(".", "./")::contains);
  }

  /** What a shell gets of an instruction, each line with those that it goes on with. */
  private static List<Instruction.Piece> shellLines(Instruction instruction) {
    List<Instruction.Piece> lines = new ArrayList<>();
    if (instruction.keyword().equals("RUN")) {
      lines.add(new Instruction.Piece(instruction.line(), command(instruction.arguments())));
      StringBuilder open = new StringBuilder();
      int first = 0;
      for (Instruction.Piece piece : instruction.script()) {
        String text = piece.text().strip();
        boolean goesOn = text.endsWith("\\");
        first = open.isEmpty() ? piece.line() : first;
        open.append(goesOn ? text.substring(0, text.length() - 1) : text);
        if (!goesOn) {
          lines.add(new Instruction.Piece(first, open.toString()));
          open.setLength(0);
        }
      }
    }
    return lines;
  }

  /** A RUN's command without its flags, also where it is a list of words. */
  private static String command(String arguments) {
    String plain = arguments.replaceFirst("^(?:--\\S++\\s++)++", "");
    return plain.startsWith("[") ? plain.replaceAll("[\\[\\]\",]+", " ").strip() : plain;
  }

  /** The words of an instruction, as they are written. */
  public static List<String> words(String arguments) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(arguments);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  /** A word without its quotes. */
  public static String unquoted(String word) {
    return word.replaceAll("[\"']", "");
  }
}
