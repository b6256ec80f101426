package dev.wheelmill.processor.memory;

import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.bytecode.Sha256;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what something is remembered: a digest of all that decides on it, so that what is recalled
 * holds for the same values and for no others.
 *
 * @param <T> what is remembered by it
 */
public final class Key<T> {
  private final Class<T> type;
  private final long first;
  private final long second;
  private final int third;

  private Key(Class<T> type, long first, long second, int third) {
    this.type = type;
    this.first = first;
    this.second = second;
    this.third = third;
  }

  /**
   * The key of values. A record counts by its parts, an enum by its name, a set and a map without
   * their order, and whatever else by its text.
   *
   * @throws IllegalArgumentException if a value has no text of its own
   */
  public static <T> Key<T> of(Class<T> type, Object... values) {
    StringBuilder text = new StringBuilder(type.getSimpleName());
    appendAll(text, Stream.of(values).map(Key::text));
    ByteBuffer digest =
        ByteBuffer.wrap(Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    return new Key<>(type, digest.getLong(), digest.getLong(), digest.getInt());
  }

  private static String text(Object value) {
    StringBuilder text = new StringBuilder();
    if (value instanceof byte[] bytes) {
      append(text, HexFormat.of().formatHex(bytes));
    } else if (value instanceof Enum<?> constant) {
      append(text, constant.name());
    } else if (value instanceof Path path) {
      append(text, RawPath.text(path));
    } else if (value instanceof Optional<?> maybe) {
      appendAll(text, maybe.stream().map(Key::text));
    } else if (value instanceof Map<?, ?> map) {
      appendAll(text, map.entrySet().stream().map(Key::text).sorted());
    } else if (value instanceof Map.Entry<?, ?> entry) {
      appendAll(text, Stream.of(entry.getKey(), entry.getValue()).map(Key::text));
    } else if (value instanceof Set<?> set) {
      appendAll(text, set.stream().map(Key::text).sorted());
    } else if (value instanceof Collection<?> list) {
      appendAll(text, list.stream().map(Key::text));
    } else if (value instanceof Record parts) {
      appendAll(text, parts(parts).stream().map(Key::text));
    } else {
      append(text, ownText(value));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String value) {
    text.append(value.length()).append(':').append(value);
  }

  private static void appendAll(StringBuilder text, Stream<String> values) {
    text.append(values.collect(Collectors.joining(",", "(", ")")));
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

  private static String ownText(Object value) {
    String text = value.toString();
    if (text.startsWith(value.getClass().getName() + "@")) {
      throw new IllegalArgumentException("has no text that stays the same: " + text);
    }
    return text;
  }

  static <T> Key<T> read(Class<T> type, StateInput in) {
    return new Key<>(type, in.number(), in.number(), in.count());
  }

  void write(StateOutput out) throws IOException {
    out.number(first);
    out.number(second);
    out.count(third);
  }

  Class<T> type() {
    return type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key<?> key
        && first == key.first
        && second == key.second
        && third == key.third;
  }

  @Override
  public int hashCode() {
    return third;
  }

  /** The digest in hexadecimal. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first) + hex.toHexDigits(second) + hex.toHexDigits(third);
  }
}
