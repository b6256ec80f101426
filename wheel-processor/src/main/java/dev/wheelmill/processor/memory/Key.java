// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.io.RawPath;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By what something is remembered: a digest of all that decides on it, so that what is recalled
 * holds for the same values and for no others.
 *
 * @param <T> what is remembered by it
 * @param hex the digest in hexadecimal
 */
public record Key<T>(Class<T> type, String hex) {
  private static final int BYTES = 20;
  private static final int CAPACITY = 512;

  /**
   * The key of values. A record counts by its parts, an enum by its name, a set and a map without
   * their order, and whatever else by its text.
   *
   * @throws IllegalArgumentException if a value has no text of its own
   */
  public static <T> Key<T> of(Class<T> type, Object... values) {
    StringBuilder text = new StringBuilder(CAPACITY).append(type.getSimpleName());
    append(text, Arrays.asList(values));
    byte[] digest = Hashing.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    return new Key<>(type, HexFormat.of().formatHex(digest, 0, BYTES));
  }

  /** No two values have texts of which one begins with the other. */
  private static void append(StringBuilder text, Object value) {
    if (value instanceof String single) {
      text.append(single.length()).append(':').append(single);
    } else if (value instanceof Path path) {
      append(text, RawPath.text(path));
    } else if (value instanceof Set<?> set) {
      append(text, set.stream().map(Key::text).sorted().toList());
    } else if (value instanceof Collection<?> list) {
      text.append('(');
      list.forEach(part -> append(text, part));
      text.append(')');
    } else if (value instanceof Optional<?> maybe) {
      append(text, maybe.isPresent() ? List.of(maybe.get()) : List.of());
    } else if (value instanceof Map<?, ?> map) {
      append(text, map.entrySet());
    } else if (value instanceof Map.Entry<?, ?> entry) {
      append(text, List.of(entry.getKey(), entry.getValue()));
    } else if (value instanceof Record record) {
      append(text, parts(record));
    } else {
      append(text, single(value));
    }
  }

  private static String text(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  private static String single(Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    } else if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    String text = value.toString();
    if (text.startsWith(value.getClass().getName() + "@")) {
      throw new IllegalArgumentException("has no text that stays the same: " + text);
    }
    return text;
  }

  private static List<Object> parts(Record value) {
    List<Object> parts = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      try {
        parts.add(accessor.invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record tells its parts", e);
      }
    }
    return parts;
  }
}
