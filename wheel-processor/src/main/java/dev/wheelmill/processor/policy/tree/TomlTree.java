// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.tree;

import dev.wheelmill.processor.policy.value.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/**
 * Builds the nodes of {@code [tool.wheelmill]} in a TOML file. A value that is not in a list has
 * its key's place: the parser keeps no other.
 */
public final class TomlTree {
  private static final List<String> TABLE = List.of("tool", "wheelmill");

  private TomlTree() {}

  /** The table's node, if the text has one; throws the text's mistakes if it is not TOML. */
  public static Optional<Node> read(String text, Report report) {
    var root = Toml.parse(text, TomlVersion.V1_0_0);
    for (var error : root.errors()) {
      report.add(position(error.position()), "", "not TOML: " + error.getMessage());
    }
    report.check();
    if (!root.isTable("tool") || !root.contains(TABLE)) {
      return Optional.empty();
    }
    return Optional.of(node(position(root.inputPositionOf(TABLE)), root.get(TABLE)));
  }

  private static Node node(Position position, Object value) {
    if (value instanceof TomlTable table) {
      return mapping(position, table);
    }
    return value instanceof TomlArray array
        ? sequence(position, array)
        : new Node.Scalar(position, value.toString(), kind(value));
  }

  private static Node mapping(Position position, TomlTable table) {
    var entries = new ArrayList<Node.Entry>();
    for (var key : table.keySet()) {
      var path = List.of(key);
      var at = position(table.inputPositionOf(path));
      entries.add(new Node.Entry(at, key, node(at, table.get(path))));
    }
    return Node.Mapping.of(position, entries);
  }

  private static Node sequence(Position position, TomlArray array) {
    var items = new ArrayList<Node>();
    for (int i = 0; i < array.size(); i++) {
      items.add(node(position(array.inputPositionOf(i)), array.get(i)));
    }
    return Node.Sequence.of(position, items);
  }

  private static Node.Kind kind(Object value) {
    if (value instanceof Long) {
      return Node.Kind.NUMBER;
    }
    if (value instanceof Double) {
      return Node.Kind.FLOAT;
    }
    return value instanceof Boolean ? Node.Kind.BOOLEAN : Node.Kind.TEXT;
  }

  private static Position position(TomlPosition position) {
    return new Position(position.line(), position.column());
  }
}
