// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Arrays;

/**
 * The values of a piece of marshalled code, by number; a value's parts have smaller numbers than
 * the value. There is no object per value: a number, a string or bytes is a range of the input, and
 * a container is a range of one array that holds the numbers of its parts. References are resolved:
 * several containers may hold the same number.
 */
final class Values {
  private final CodeFormat format;
  private final byte[] input;
  private final byte[] kinds;
  private final int[] starts;
  private final int[] lengths;
  private final int[] parts;
  private final int size;

  private Values(Builder builder, byte[] input, int[] parts) {
    this.format = builder.format;
    this.input = input;
    this.kinds = builder.kinds;
    this.starts = builder.starts;
    this.lengths = builder.lengths;
    this.size = builder.size;
    this.parts = parts;
  }

  private Values(Values like, int[] parts) {
    this.format = like.format;
    this.input = like.input;
    this.kinds = like.kinds;
    this.starts = like.starts;
    this.lengths = like.lengths;
    this.size = like.size;
    this.parts = parts;
  }

  CodeFormat format() {
    return format;
  }

  /** How many values there are; the last one is the code that holds all others. */
  int size() {
    return size;
  }

  int root() {
    return size - 1;
  }

  byte[] input() {
    return input;
  }

  /** What the value is, a constant of {@link Kind}. */
  byte kind(int value) {
    return kinds[value];
  }

  /** Where the content begins: in the input, or in {@link #parts()} for a container. */
  int start(int value) {
    return starts[value];
  }

  /** How many bytes of content it has, or how many parts. */
  int length(int value) {
    return lengths[value];
  }

  /** A part of a container, or for an {@linkplain #isInteger integer field} of code its value. */
  int part(int container, int index) {
    return parts[starts[container] + index];
  }

  /** True for those parts of code that are integers and not numbers of values. */
  boolean isInteger(int container, int index) {
    return kinds[container] == Kind.CODE && format.isInteger(index);
  }

  /** The way from a container to a part: {@code .co_consts} or {@code [3]}. */
  String step(int container, int index) {
    return kinds[container] == Kind.CODE
        ? "." + format.fields().get(index).attribute()
        : "[" + index + "]";
  }

  /** The parts of all containers. */
  int[] parts() {
    return parts;
  }

  /** The same values with other parts. */
  Values withParts(int[] others) {
    return new Values(this, others);
  }

  /**
   * Collects values as they are read. Its arrays grow with what was read, not with what is told.
   */
  static final class Builder {
    private final CodeFormat format;
    private final byte[] input;
    private byte[] kinds;
    private int[] starts;
    private int[] lengths;
    private int[] parts;
    private int size;
    private int partCount;

    Builder(byte[] input, CodeFormat format) {
      this.format = format;
      this.input = input;
      int guess = 16 + input.length / 16;
      kinds = new byte[guess];
      starts = new int[guess];
      lengths = new int[guess];
      parts = new int[guess];
    }

    /** Of about as many values as there are already. */
    Builder(Values like) {
      this.format = like.format;
      this.input = like.input;
      int guess = like.size + like.size / 8 + 16;
      kinds = new byte[guess];
      starts = new int[guess];
      lengths = new int[guess];
      parts = new int[like.parts.length + like.parts.length / 8 + 16];
    }

    byte kind(int value) {
      return kinds[value];
    }

    int length(int value) {
      return lengths[value];
    }

    int part(int container, int index) {
      return parts[starts[container] + index];
    }

    /** Puts another part into a container. */
    void setPart(int container, int index, int part) {
      parts[starts[container] + index] = part;
    }

    /** Adds a value whose content is a range of the input. */
    int add(byte kind, int start, int length) {
      if (size == kinds.length) {
        kinds = Arrays.copyOf(kinds, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size);
        lengths = Arrays.copyOf(lengths, 2 * size);
      }
      kinds[size] = kind;
      starts[size] = start;
      lengths[size] = length;
      return size++;
    }

    /** Adds a container of the parts from a position of an array up to another. */
    int addContainer(byte kind, int[] from, int begin, int end) {
      int count = end - begin;
      if (partCount + count > parts.length) {
        parts = Arrays.copyOf(parts, Math.max(2 * parts.length, partCount + count));
      }
      System.arraycopy(from, begin, parts, partCount, count);
      partCount += count;
      return add(kind, partCount - count, count);
    }

    Values build() {
      return build(input);
    }

    /** The values, with their content in these bytes. */
    Values build(byte[] content) {
      return new Values(this, content, Arrays.copyOf(parts, partCount));
    }
  }
}
