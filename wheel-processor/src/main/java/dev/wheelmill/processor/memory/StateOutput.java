package dev.wheelmill.processor.memory;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;

/**
 * Writes the content of a {@link StateFile}: numbers are big-endian, of 4 or 8 bytes; texts and
 * lists have their length before them (4 bytes); a path is the number of bytes that it begins with
 * like the path before it, and the text of its rest.
 */
final class StateOutput {
  private final DataOutputStream out;
  private byte[] lastPath = {};

  StateOutput(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /** Writes a value. */
  @FunctionalInterface
  interface Writer<T> {
    void write(StateOutput out, T value) throws IOException;
  }

  void count(int value) throws IOException {
    out.writeInt(value);
  }

  void number(long value) throws IOException {
    out.writeLong(value);
  }

  void text(String value) throws IOException {
    bytes(value.getBytes(StandardCharsets.UTF_8), 0);
  }

  private void bytes(byte[] value, int from) throws IOException {
    out.writeInt(value.length - from);
    out.write(value, from, value.length - from);
  }

  <T> void list(Collection<T> values, Writer<? super T> writer) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(this, value);
    }
  }

  /** Throws if it is no {@linkplain #isText text}. */
  void path(Path path) throws IOException {
    if (!isText(path)) {
      throw new IOException("not Unicode: " + path);
    }
    byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
    int differs = Arrays.mismatch(lastPath, bytes);
    int common = differs < 0 ? bytes.length : differs;
    out.writeInt(common);
    bytes(bytes, common);
    lastPath = bytes;
  }

  /** Whether a path can be had back from its text. */
  static boolean isText(Path path) {
    try {
      return Path.of(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
