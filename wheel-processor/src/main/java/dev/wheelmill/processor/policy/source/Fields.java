// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.policy.tree.Node;
import dev.wheelmill.processor.policy.tree.Report;
import dev.wheelmill.processor.policy.value.Position;
import dev.wheelmill.processor.policy.value.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The keys of one mapping; those that are unknown or repeated are reported when it is opened. */
final class Fields {
  private final String path;
  private final Position position;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private boolean hasUnknown;

  private Fields(String path, Position position) {
    this.path = path;
    this.position = position;
  }

  /** The fields of a node, if it is a mapping. */
  static Optional<Fields> of(Node node, String path, List<String> knownKeys, Report report) {
    if (node instanceof Node.Mapping mapping) {
      var fields = new Fields(path, mapping.position());
      mapping.entries().forEach(entry -> fields.take(entry, knownKeys, report));
      return Optional.of(fields);
    }
    report.add(
        report
            .mistake(node.position(), path, "expected keys with values, found " + node.kind())
            .allowing(Words.allowed(knownKeys)));
    return Optional.empty();
  }

  private void take(Node.Entry entry, List<String> knownKeys, Report report) {
    var key = entry.key();
    hasUnknown |= !knownKeys.contains(key);
    if (key.equals("<<")) {
      report.add(
          entry.position(),
          pathOf(key),
          "merge keys are not read; name the fields, or put them into defaults");
    } else if (!knownKeys.contains(key)) {
      report.add(
          report
              .mistake(entry.position(), pathOf(key), "unknown key")
              .suggesting(Words.nearest(key, knownKeys))
              .allowing(Words.allowed(knownKeys)));
    } else if (values.putIfAbsent(key, entry.value()) != null) {
      report.add(entry.position(), pathOf(key), "the key is there twice");
    }
  }

  /** Where the mapping begins. */
  Position position() {
    return position;
  }

  /** The path of the mapping itself. */
  String path() {
    return path;
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  Optional<Node> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** True if none of the keys is there, nor one that may have been meant. */
  boolean hasNone(List<String> keys) {
    return !hasUnknown && keys.stream().noneMatch(values::containsKey);
  }

  /** Where a field's value stands, or else the mapping. */
  Position positionOf(String key) {
    return get(key).map(Node::position).orElse(position);
  }

  /** A field's value decoded from its node and path, if it is there and right. */
  <T> Optional<T> decode(String key, BiFunction<Node, String, Optional<T>> decoder) {
    return get(key).flatMap(node -> decoder.apply(node, pathOf(key)));
  }

  /** A field's values decoded from its node and path; none if it is not there or wrong. */
  <T> List<T> decodeAll(String key, BiFunction<Node, String, List<T>> decoder) {
    return get(key).map(node -> decoder.apply(node, pathOf(key))).orElse(List.of());
  }
}
