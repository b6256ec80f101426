// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import dev.wheelmill.processor.project.Image;
import dev.wheelmill.processor.report.InitReport.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes of a Dockerfile: what a person is to write before a line of it, or in its place. All else
 * of the file stays as it is written.
 */
final class DockerfileEdits {
  private static final Pattern RUN = Pattern.compile("(?i)^\\s*RUN\\s+");
  private static final Pattern RUN_OF_WORDS =
      Pattern.compile("(?i)^\\s*RUN\\s+(?:--\\S++\\s++)*+\\[.*");
  private static final Pattern ESCAPE = Pattern.compile("(?i)#\\s*escape\\s*=\\s*`\\s*");
  private static final Pattern STAGE_NUMBER = Pattern.compile("(?<=[-,=]from=)\\d{1,4}\\b");

  /** What stands between the words of a shell or of a list, or around them. */
  private static final String BETWEEN = " \t\r\n\\`\"',[]";

  private final String file;
  private final List<String> original;
  private final List<String> lines;
  private final Map<Integer, List<String>> before = new HashMap<>();
  private final Map<Integer, String> flags = new HashMap<>();
  private final String goesOn;

  DockerfileEdits(Image image) {
    this.file = image.file();
    this.original = image.lines();
    this.lines = new ArrayList<>(original);
    boolean backtick =
        original.stream()
            .takeWhile(line -> line.startsWith("#"))
            .anyMatch(line -> ESCAPE.matcher(line).matches());
    this.goesOn = (backtick ? " `" : " \\") + "\n    ";
  }

  /** A RUN with a flag. */
  String run(String flag, String command) {
    return "RUN " + flag + goesOn + command;
  }

  /** Writes a line before another, below what was written there so far. */
  void addBefore(int line, String text) {
    before.computeIfAbsent(line, any -> new ArrayList<>()).add(text);
  }

  /** Gives a RUN a flag. */
  void addFlag(int line, String flag) {
    flags.put(line, flag);
  }

  /** Whether a RUN is a list of words, which no shell reads. */
  boolean isOfWords(int line) {
    return RUN_OF_WORDS.matcher(lines.get(line - 1)).matches();
  }

  /** Counts stages one higher where they are named by their number, from a number on. */
  void renumber(int first) {
    lines.replaceAll(
        line ->
            STAGE_NUMBER
                .matcher(line)
                .replaceAll(
                    number -> {
                      int stage = Integer.parseInt(number.group());
                      return Integer.toString(stage < first ? stage : stage + 1);
                    }));
  }

  /**
   * Writes words before a command, and others behind it.
   *
   * @param line where the command is looked for: that of its RUN, or in its here document
   * @return whether it is there
   */
  boolean wrap(int line, String command, String front, String back) {
    List<String> instruction = lines.subList(line - 1, endOf(line));
    StringBuilder text = new StringBuilder(String.join("\n", instruction));
    String wanted = significant(command);
    for (int start = 0; start < text.length() && !wanted.isEmpty(); start++) {
      int end = isStart(text, start) ? end(text, start, wanted) : -1;
      if (end >= 0) {
        text.insert(end, back);
        insert(text, start, front, isOfWords(line));
        List<String> changed = List.of(text.toString().split("\n", -1));
        for (int i = 0; i < changed.size(); i++) {
          instruction.set(i, changed.get(i));
        }
        return true;
      }
    }
    return false;
  }

  private static void insert(StringBuilder text, int start, String front, boolean words) {
    boolean word = words && !front.isEmpty() && start > 0 && text.charAt(start - 1) == '"';
    text.insert(word ? start - 1 : start, word ? quoted(front) : front);
  }

  /** The line that a command which starts at a line ends with at the latest. */
  private int endOf(int line) {
    int end = line;
    while (end < lines.size() && goesOn(lines.get(end - 1).strip())) {
      end++;
    }
    return end;
  }

  private static boolean goesOn(String line) {
    return line.isEmpty() || line.startsWith("#") || line.endsWith("\\") || line.endsWith("`");
  }

  /** Whether a command may begin there that wheelmill does not run already. */
  private static boolean isStart(CharSequence text, int at) {
    String front = text.subSequence(Math.max(0, at - 5), at).toString();
    return (front.isEmpty() || " \t\n\"'[;&|(`".indexOf(front.charAt(front.length() - 1)) >= 0)
        && !front.endsWith("-- ")
        && !front.endsWith("--\", \"");
  }

  /** Where a command ends that begins at a place; -1 if it does not begin there. */
  private static int end(CharSequence text, int start, String wanted) {
    int at = start;
    int found = 0;
    boolean newLine = false;
    while (at < text.length() && found < wanted.length()) {
      char c = text.charAt(at);
      if (newLine && c == '#') {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else if (BETWEEN.indexOf(c) < 0) {
        if (c != wanted.charAt(found)) {
          return -1;
        }
        newLine = false;
        found++;
        at++;
      } else if (found == 0) {
        return -1;
      } else {
        newLine |= c == '\n';
        at++;
      }
    }
    while (at < text.length()
        && "\"'`\\".indexOf(text.charAt(at)) >= 0
        && text.charAt(at - 1) != ' ') {
      at++;
    }
    return found == wanted.length() ? at : -1;
  }

  private static String significant(String command) {
    StringBuilder kept = new StringBuilder();
    command.chars().filter(c -> BETWEEN.indexOf(c) < 0).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static String quoted(String words) {
    return "\"" + String.join("\", \"", words.strip().split(" ")) + "\", ";
  }

  /** The changes, the last of the file first, so that the numbers hold for who makes them so. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int line = original.size(); line > 0; line--) {
      String text = text(line);
      boolean changed = !text.equals(original.get(line - 1));
      List<String> all = new ArrayList<>(before.getOrDefault(line, List.of()));
      if (changed) {
        all.add(text);
      }
      if (!all.isEmpty()) {
        steps.add(
            Step.edit(
                file,
                line,
                String.join("\n", all),
                changed ? "in place of this line" : "before this line"));
      }
    }
    return steps;
  }

  private String text(int line) {
    String text = lines.get(line - 1);
    String flag = flags.get(line);
    return flag == null
        ? text
        : RUN.matcher(text).replaceFirst(Matcher.quoteReplacement(run(flag, "")));
  }
}
