// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The form of what stands in a {@link StateFile}: numbers are big-endian, of 4 or 8 bytes; texts
 * and lists have their length before them (4 bytes); a path is the number of bytes that it begins
 * with like the path before it, and the text of its rest. Where there are many of them, numbers are
 * compact: 7 bits in a byte, the lowest first, each byte but the last with its highest bit set, and
 * those below zero as in {@code 2 * -n - 1}, others as {@code 2 * n}. A piece has its length before
 * it, and can be read on its own.
 */
final class StateForm {
  private static final int BITS = 7;
  private static final long LOW = 0x7F;
  private static final int MORE = 0x80;

  private StateForm() {}

  /** Writes a value. */
  @FunctionalInterface
  interface Writer<T> {
    void write(Output out, T value) throws IOException;
  }

  /** Reads a value; what is cut short ends in an unchecked exception. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Input in);
  }

  /** Whether a path can be had back from its text. */
  static boolean isText(Path path) {
    try {
      return Path.of(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** What a file is written to. */
  static final class Output {
    private final DataOutputStream out;
    private byte[] lastPath = {};

    Output(OutputStream out) {
      this.out = new DataOutputStream(out);
    }

    void number(int value) throws IOException {
      out.writeInt(value);
    }

    void number(long value) throws IOException {
      out.writeLong(value);
    }

    void text(String value) throws IOException {
      text(value.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** Writes a number that is mostly small. */
    void compact(long value) throws IOException {
      long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
      while ((rest & ~LOW) != 0) {
        out.writeByte((int) (rest & LOW) | MORE);
        rest >>>= BITS;
      }
      out.writeByte((int) rest);
    }

    /** Writes a text that is mostly short. */
    void compactText(String value) throws IOException {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      compact(bytes.length);
      out.write(bytes);
    }

    /** Writes what can be read on its own. */
    void piece(StateFile.Content content) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      content.writeTo(new Output(bytes));
      out.writeInt(bytes.size());
      bytes.writeTo(out);
    }

    private void text(byte[] bytes, int from) throws IOException {
      out.writeInt(bytes.length - from);
      out.write(bytes, from, bytes.length - from);
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
      text(bytes, common);
      lastPath = bytes;
    }

    /** Writes a unit for which nothing was done, so that its other counts are 0. */
    void unit(UnitResult unit) throws IOException {
      text(unit.name());
      text(unit.version());
      text(unit.status().name());
      list(unit.reason().stream().toList(), Output::text);
      number(unit.counts().reused());
      number(unit.counts().failed());
      number(unit.counts().foreign());
      number(unit.counts().bytesBefore());
      number(unit.counts().bytesAfter());
      list(unit.failures(), Output::failure);
      list(unit.notices(), Output::notice);
    }

    private void failure(FileFailure failure) throws IOException {
      text(failure.path());
      text(failure.reason());
    }

    void notice(Notice notice) throws IOException {
      text(notice.level().name());
      text(notice.subject());
      text(notice.message());
    }
  }

  /** What a file is read from. */
  static final class Input {
    private final ByteBuffer in;
    private byte[] lastPath = {};

    Input(ByteBuffer in) {
      this.in = in;
    }

    int number() {
      return in.getInt();
    }

    long longNumber() {
      return in.getLong();
    }

    /** A number that was written as compact. */
    long compact() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += BITS) {
        byte next = in.get();
        value |= (next & LOW) << shift;
        if (next >= 0) {
          break;
        }
      }
      return (value >>> 1) ^ -(value & 1);
    }

    /** The same, of 4 bytes at most. */
    int compactNumber() {
      return (int) compact();
    }

    String compactText() {
      int length = compactNumber();
      if (length < 0 || length > in.remaining()) {
        throw new IllegalArgumentException("cut short");
      }
      byte[] bytes = new byte[length];
      in.get(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What was written as a piece. */
    Input piece() {
      int length = numberUpTo(in.remaining());
      ByteBuffer piece = in.slice(in.position(), length);
      in.position(in.position() + length);
      return new Input(piece);
    }

    private int numberUpTo(int most) {
      int value = in.getInt();
      if (value < 0 || value > most) {
        throw new IllegalArgumentException("cut short");
      }
      return value;
    }

    String text() {
      return new String(textAfter(0), StandardCharsets.UTF_8);
    }

    private byte[] textAfter(int room) {
      int length = numberUpTo(in.remaining());
      byte[] bytes = new byte[room + length];
      in.get(bytes, room, length);
      return bytes;
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
      int common = numberUpTo(lastPath.length);
      byte[] bytes = textAfter(common);
      System.arraycopy(lastPath, 0, bytes, 0, common);
      lastPath = bytes;
      return Path.of(new String(bytes, StandardCharsets.UTF_8));
    }

    UnitResult unit() {
      return new UnitResult(
          text(),
          text(),
          UnitResult.Status.valueOf(text()),
          list(Input::text).stream().findFirst(),
          counts(),
          list(in -> new FileFailure(in.text(), in.text())),
          list(Input::notice));
    }

    private Counts counts() {
      return Counts.builder()
          .reused(number())
          .failed(number())
          .foreign(number())
          .bytes(longNumber(), longNumber())
          .build();
    }

    Notice notice() {
      return new Notice(Notice.Level.valueOf(text()), text(), text());
    }
  }
}
