// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of a lock file; what is not of the kind that is asked for makes the file malformed.
 *
 * @param file the lock file, for messages
 * @param path the table's own path, for messages
 * @param values its keys and values
 */
record LockTable(String file, String path, Map<?, ?> values) {

  Set<String> keys() {
    return values.keySet().stream().map(Object::toString).collect(Collectors.toSet());
  }

  boolean has(String key) {
    return get(key).isPresent();
  }

  Optional<String> text(String key) {
    return get(key).map(value -> as(String.class, value, key, "text"));
  }

  Optional<LockTable> table(String key) {
    return get(key).map(value -> table(value, key));
  }

  /** The texts of a list; none if the key is not there. */
  List<String> texts(String key) {
    return list(key).stream().map(item -> as(String.class, item, key, "a list of texts")).toList();
  }

  /** The tables of a list; none if the key is not there. */
  List<LockTable> tables(String key) {
    return list(key).stream().map(item -> table(item, key)).toList();
  }

  PolicyException malformed(String problem) {
    return new PolicyException(Mistake.of(file, problem));
  }

  private List<?> list(String key) {
    return get(key).<List<?>>map(value -> as(List.class, value, key, "a list")).orElse(List.of());
  }

  private LockTable table(Object value, String key) {
    return new LockTable(file, pathOf(key), as(Map.class, value, key, "a table"));
  }

  private <T> T as(Class<T> type, Object value, String key, String kind) {
    if (!type.isInstance(value)) {
      throw malformed("malformed lock file: " + pathOf(key) + " is not " + kind);
    }
    return type.cast(value);
  }

  private Optional<Object> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
