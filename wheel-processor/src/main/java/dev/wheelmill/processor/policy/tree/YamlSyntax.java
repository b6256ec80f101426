// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Position;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in a line what a YAML parser found wrong with a text, and where. */
final class YamlSyntax {
  private YamlSyntax() {}

  static PolicyException mistake(JsonProcessingException e, String text, Report report) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      var mark = marked.getProblemMark();
      return report.fatal(
          new Position(mark.getLine() + 1, mark.getColumn() + 1), "not YAML: " + problem(marked));
    }
    if (e.getCause() instanceof ReaderException character) {
      var end = text.offsetByCodePoints(0, character.getPosition());
      return report.fatal(
          TextFile.end(text.substring(0, end)),
          "the character U+%04X is not allowed in YAML".formatted(character.getCodePoint()));
    }
    return report.fatal(position(e), problem(e));
  }

  private static String problem(MarkedYAMLException e) {
    if (e.getProblem().contains("(TAB)")) {
      return "a tab stands where only spaces may; indent with spaces";
    }
    return e.getContext() == null ? e.getProblem() : e.getProblem() + " " + e.getContext();
  }

  /** What Jackson itself refuses: a key that is a list, a mapping or an alias. */
  private static String problem(JsonProcessingException e) {
    return e.getOriginalMessage().startsWith("Expected a field name")
        ? "a key must be plain text"
        : "not YAML: " + e.getOriginalMessage();
  }

  private static Position position(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null
        ? new Position(1, 1)
        : new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
