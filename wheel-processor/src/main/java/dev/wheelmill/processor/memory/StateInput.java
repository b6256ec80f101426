package dev.wheelmill.processor.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link StateOutput} wrote; what is cut short ends in an unchecked exception. */
final class StateInput {
  private final ByteBuffer in;
  private byte[] lastPath = {};

  StateInput(ByteBuffer in) {
    this.in = in;
  }

  /** Reads a value. */
  @FunctionalInterface
  interface Reader<T> {
    T read(StateInput in);
  }

  int count() {
    return in.getInt();
  }

  long number() {
    return in.getLong();
  }

  String text() {
    return new String(bytes(0), StandardCharsets.UTF_8);
  }

  /** Leaves room for what the caller puts before them. */
  private byte[] bytes(int before) {
    int length = upTo(in.remaining());
    byte[] bytes = new byte[before + length];
    in.get(bytes, before, length);
    return bytes;
  }

  private int upTo(int most) {
    int value = in.getInt();
    if (value < 0 || value > most) {
      throw new IllegalArgumentException("cut short");
    }
    return value;
  }

  <T> List<T> list(Reader<T> reader) {
    int count = in.getInt();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(reader.read(this));
    }
    return values;
  }

  Path path() {
    int common = upTo(lastPath.length);
    byte[] path = bytes(common);
    System.arraycopy(lastPath, 0, path, 0, common);
    lastPath = path;
    return Path.of(new String(path, StandardCharsets.UTF_8));
  }
}
