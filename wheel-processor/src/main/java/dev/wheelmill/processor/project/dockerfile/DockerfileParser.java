// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project.dockerfile;

import dev.wheelmill.processor.project.dockerfile.Instruction.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a Dockerfile into its instructions, as BuildKit does: lines that go on with the next,
 * comments between them, here documents, and the directive {@code escape}. What the words of an
 * instruction mean is left to others.
 */
final class DockerfileParser {
  private static final Pattern DIRECTIVE =
      Pattern.compile("#\\s*+(?<name>[A-Za-z]++)\\s*+=\\s*+(?<value>\\S*+).*");
  private static final Pattern START =
      Pattern.compile("\\s*(?<keyword>[A-Za-z]+)(?:\\s+|$)(?<rest>.*)");
  private static final Pattern HERE_DOCUMENT =
      Pattern.compile(
          "(?<=^|\\s)\\d*<<(?<dash>-?)(?<quote>[\"']?)(?<name>[A-Za-z_]\\w*)\\k<quote>");
  private static final Pattern FLAGS = Pattern.compile("(?:\\s*+--\\S++\\s++)*+\\s*+");
  private static final Set<String> WITH_HERE_DOCUMENTS = Set.of("RUN", "COPY", "ADD");

  private final List<String> lines;
  private final List<Instruction> instructions = new ArrayList<>();
  private char escape = '\\';
  private int next;

  private DockerfileParser(String text) {
    this.lines = text.lines().toList();
  }

  /** The instructions of a text, in order. What is none is passed over. */
  static List<Instruction> parse(String text) {
    DockerfileParser parser = new DockerfileParser(text);
    parser.readDirectives();
    while (parser.next < parser.lines.size()) {
      parser.readInstruction();
    }
    return List.copyOf(parser.instructions);
  }

  /** They stand before all else, one a line. */
  private void readDirectives() {
    while (next < lines.size()) {
      Matcher directive = DIRECTIVE.matcher(lines.get(next).strip());
      if (!directive.matches()) {
        return;
      }
      if (directive.group("name").toLowerCase(Locale.ROOT).equals("escape")) {
        escape = directive.group("value").equals("`") ? '`' : '\\';
      }
      next++;
    }
  }

  private void readInstruction() {
    String line = lines.get(next);
    Matcher start = START.matcher(line);
    if (isComment(line) || !start.matches()) {
      next++;
      return;
    }
    String keyword = start.group("keyword").toUpperCase(Locale.ROOT);
    List<Piece> pieces = readContinued(start.group("rest"));
    instructions.add(new Instruction(keyword, pieces, readHereDocuments(keyword, pieces)));
  }

  /** The rest of an instruction's first line, and the lines that go on with it. */
  private List<Piece> readContinued(String first) {
    List<Piece> pieces = new ArrayList<>();
    String text = first;
    while (true) {
      next++;
      boolean open = isContinued(text);
      pieces.add(new Piece(next, open ? withoutEscape(text) : text.strip()));
      while (open && next < lines.size() && isPassedOver(lines.get(next))) {
        next++;
      }
      if (!open || next >= lines.size()) {
        return pieces;
      }
      text = lines.get(next);
    }
  }

  private boolean isContinued(String text) {
    String stripped = text.stripTrailing();
    return !stripped.isEmpty() && stripped.charAt(stripped.length() - 1) == escape;
  }

  private static String withoutEscape(String text) {
    String stripped = text.strip();
    return stripped.substring(0, stripped.length() - 1).strip();
  }

  private static boolean isPassedOver(String line) {
    return line.isBlank() || isComment(line);
  }

  private static boolean isComment(String line) {
    return line.stripLeading().startsWith("#");
  }

  /**
   * Reads past the here documents of an instruction, and returns what a shell would run of them.
   */
  private List<Piece> readHereDocuments(String keyword, List<Piece> pieces) {
    if (!WITH_HERE_DOCUMENTS.contains(keyword)) {
      return List.of();
    }
    String arguments = new Instruction(keyword, pieces, List.of()).arguments();
    List<Piece> script = new ArrayList<>();
    Matcher document = HERE_DOCUMENT.matcher(arguments);
    while (document.find()) {
      List<Piece> body = readBody(document.group("name"), !document.group("dash").isEmpty());
      boolean first = FLAGS.matcher(arguments.substring(0, document.start())).matches();
      if (keyword.equals("RUN") && first && isForShell(body)) {
        script.addAll(body);
      }
    }
    return script;
  }

  private List<Piece> readBody(String name, boolean indented) {
    List<Piece> body = new ArrayList<>();
    while (next < lines.size()) {
      String line = lines.get(next);
      next++;
      if ((indented ? line.replaceFirst("^\\t+", "") : line).equals(name)) {
        return body;
      }
      body.add(new Piece(next, line));
    }
    return List.of(); // It does not end, and whatever it holds was not meant for a shell.
  }

  /** Whether no other program is named in the first line. */
  private static boolean isForShell(List<Piece> body) {
    Optional<String> program =
        body.stream().map(Piece::text).findFirst().filter(t -> t.startsWith("#!"));
    return program.isEmpty() || program.get().matches(".*\\b(?:ba|da|z|k|a)?sh\\b.*");
  }
}
