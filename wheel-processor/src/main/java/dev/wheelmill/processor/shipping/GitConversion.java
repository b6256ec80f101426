// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds files whose bytes are others in a clone, by the attributes that git has for them and by its
 * settings. Filters of a repository's own are taken to give back what they were given.
 */
final class GitConversion {
  private static final List<String> ATTRIBUTES =
      List.of("check-attr", "-z", "--stdin", "text", "eol", "crlf", "ident");
  private static final List<String> SETTINGS =
      List.of("config", "-z", "--get-regexp", "^core\\.(autocrlf|eol)$");
  private static final List<String> INDEX = List.of("ls-files", "-z", "--eol");
  private static final int ATTRIBUTE_FIELDS = 3;
  private static final String KEYWORD = "$Id";

  private final Git git;
  private final LineEnds.Settings settings;

  /** The files of which there is a version with CRLF in the index; asked for once it matters. */
  private Optional<Set<String>> committedWithCrlf = Optional.empty();

  private GitConversion(Git git, LineEnds.Settings settings) {
    this.git = git;
    this.settings = settings;
  }

  /**
   * Those of some files that have other bytes in a clone.
   *
   * @param files by their paths from git's folder
   */
  static Set<Path> of(Git git, Map<String, Path> files) throws IOException {
    Set<Path> converted = new HashSet<>();
    Map<String, Map<String, String>> attributes = attributes(git, files.keySet());
    GitConversion conversion = new GitConversion(git, settings(git));
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Map<String, String> ofFile = attributes.getOrDefault(file.getKey(), Map.of());
      if (conversion.changes(file.getKey(), file.getValue(), ofFile)) {
        converted.add(file.getValue());
      }
    }
    return converted;
  }

  /** The attributes of each file. */
  private static Map<String, Map<String, String>> attributes(Git git, Collection<String> names)
      throws IOException {
    List<String> fields = git.ask(ATTRIBUTES, names).output();
    Map<String, Map<String, String>> attributes = new HashMap<>();
    for (int i = 0; i + ATTRIBUTE_FIELDS <= fields.size(); i += ATTRIBUTE_FIELDS) {
      attributes
          .computeIfAbsent(fields.get(i), name -> new HashMap<>())
          .put(fields.get(i + 1), fields.get(i + 2));
    }
    return attributes;
  }

  /** Of a setting that is there several times, the last holds. */
  private static LineEnds.Settings settings(Git git) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String setting : git.ask(SETTINGS, List.of()).output()) {
      int end = setting.indexOf('\n');
      // A key without a value is true.
      String value = end < 0 ? "true" : setting.substring(end + 1);
      values.put(end < 0 ? setting : setting.substring(0, end), value.toLowerCase(Locale.ROOT));
    }
    return LineEnds.Settings.of(
        values.getOrDefault("core.autocrlf", "false"), values.getOrDefault("core.eol", "native"));
  }

  private boolean changes(String name, Path file, Map<String, String> attributes)
      throws IOException {
    LineEnds lineEnds = LineEnds.of(attributes, settings);
    boolean expands = "set".equals(attributes.get("ident"));
    if (!lineEnds.converts() && !expands) {
      return false;
    }
    Optional<byte[]> content = BoundedRead.upTo(file, Bounds.BYTECODE);
    return content.isPresent()
        && ((expands && hasKeyword(content.get()))
            || (lineEnds.change(content.get()) && !isKept(lineEnds, name)));
  }

  private static boolean hasKeyword(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1).contains(KEYWORD);
  }

  /** Where git only guesses, it leaves a file alone that was committed with CRLF before. */
  private boolean isKept(LineEnds lineEnds, String name) throws IOException {
    return lineEnds.guesses() && committedWithCrlf().contains(name);
  }

  private Set<String> committedWithCrlf() throws IOException {
    if (committedWithCrlf.isEmpty()) {
      Set<String> names = new HashSet<>();
      for (String line : git.ask(INDEX, List.of()).output()) {
        if (line.startsWith("i/crlf") || line.startsWith("i/mixed")) {
          names.add(Git.HERE + line.substring(line.indexOf('\t') + 1));
        }
      }
      committedWithCrlf = Optional.of(names);
    }
    return committedWithCrlf.get();
  }
}
