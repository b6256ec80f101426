// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.tree.TextFile;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Position;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads a lock file's TOML. */
final class LockToml {
  private LockToml() {}

  static LockTable read(Path file, Limits limits) {
    var text = TextFile.read(file, Limit.LOCK_SIZE, limits);
    return new LockTable(file.toString(), "", values(file, text));
  }

  private static Map<?, ?> values(Path file, String text) {
    return Optional.of(text)
        .filter(lock -> file.endsWith("poetry.lock"))
        .<Map<?, ?>>flatMap(PoetryToml::read)
        .orElseGet(() -> table(strict(file, text)));
  }

  private static TomlParseResult strict(Path file, String text) {
    var result = org.tomlj.Toml.parse(text);
    if (result.hasErrors()) {
      throw new PolicyException(
          result.errors().stream().map(error -> mistake(file, error)).toList());
    }
    return result;
  }

  private static Mistake mistake(Path file, TomlParseError error) {
    var at = new Position(error.position().line(), error.position().column());
    return Mistake.at(file.toString(), at, "", "not TOML: " + error.getMessage());
  }

  private static Map<String, Object> table(TomlTable table) {
    var map = new HashMap<String, Object>();
    table.entrySet().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof TomlTable table) {
      return table(table);
    }
    return value instanceof TomlArray array
        ? array.toList().stream().map(LockToml::plain).toList()
        : value;
  }
}
