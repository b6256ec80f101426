// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.tree;

import dev.wheelmill.processor.policy.value.Position;
import java.util.List;

/** A value as a file wrote it, with its place; the same for YAML and TOML. */
public sealed interface Node {
  /** Where it begins. */
  Position position();

  /** How many nodes it consists of, with those that aliases repeat. */
  long size();

  /** What it is, for messages. */
  String kind();

  /** What a scalar was read as. */
  enum Kind {
    TEXT("text"),
    /** Of YAML, with its digits as they were written. */
    NUMBER("a number"),
    /** Of TOML, whose digits are lost: 3.10 has become 3.1. */
    FLOAT("a float, whose digits TOML does not keep"),
    BOOLEAN("a boolean"),
    NOTHING("no value");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  /** Text, a number, a boolean or nothing; with the text as written. */
  record Scalar(Position position, String text, Kind type) implements Node {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public String kind() {
      return type.label;
    }
  }

  /** A list. */
  record Sequence(Position position, List<Node> items, long size) implements Node {
    static Sequence of(Position position, List<Node> items) {
      return new Sequence(
          position, List.copyOf(items), 1 + items.stream().mapToLong(Node::size).sum());
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file; a key may be there twice. */
  record Mapping(Position position, List<Entry> entries, long size) implements Node {
    static Mapping of(Position position, List<Entry> entries) {
      return new Mapping(
          position,
          List.copyOf(entries),
          1 + entries.stream().mapToLong(entry -> entry.value().size()).sum());
    }

    @Override
    public String kind() {
      return "a mapping of keys to values";
    }
  }

  /** A key with its value. */
  record Entry(Position position, String key, Node value) {}
}
