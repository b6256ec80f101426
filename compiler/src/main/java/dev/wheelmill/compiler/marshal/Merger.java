// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of all values that are equal, from the parts up to the whole, so that equal values have
 * the same number: the first that any of them had. Numbers are equal if their type and their bits
 * are. Sets are put in an order that depends on their elements alone.
 */
final class Merger {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** More than that many values in a row are no accident, but made to cost time. */
  private static final int MAX_PROBES = 1000;

  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final Values values;
  private final byte[] input;
  private final int[] parts;

  /** The number that stands for each value. */
  private final int[] first;

  /** Numbers of values plus one, by hash; 0 is free. */
  private final int[] table;

  private final int[] hashes;
  private final ValueOrder order = new ValueOrder(Long.MAX_VALUE);
  private @Nullable EqualityKeys equality;

  private Merger(Values read) {
    int[] copy = read.parts().clone();
    this.values = read.withParts(copy);
    this.input = read.input();
    this.parts = copy;
    this.first = new int[read.size()];
    this.hashes = new int[read.size()];
    this.table = new int[Integer.highestOneBit(read.size()) << 2];
  }

  /**
   * The same values, where every part is named by the number that stands for it. Numbers that no
   * part names are left over.
   */
  static Values merge(Values read) throws MarshalException {
    Merger merger = new Merger(read);
    for (int value = 0; value < read.size(); value++) {
      merger.add(value);
    }
    return merger.values;
  }

  private void add(int value) throws MarshalException {
    if (Kind.isContainer(values.kind(value))) {
      replaceParts(value);
      sortIfSet(value);
    }
    int hash = hash(value);
    hashes[value] = hash;
    int mask = table.length - 1;
    for (int probe = 0; probe < MAX_PROBES; probe++) {
      int slot = (hash + probe) & mask;
      int other = table[slot] - 1;
      if (other < 0) {
        table[slot] = value + 1;
        first[value] = value;
        return;
      }
      if (hashes[other] == hash && same(other, value)) {
        first[value] = other;
        return;
      }
    }
    throw new MarshalException(0, "values that are made to collide");
  }

  private void replaceParts(int container) {
    int start = values.start(container);
    int end = start + values.length(container);
    boolean isCode = values.kind(container) == Kind.CODE;
    for (int i = start; i < end; i++) {
      if (!isCode || !values.format().isInteger(i - start)) {
        parts[i] = first[parts[i]];
      }
    }
  }

  private void sortIfSet(int value) throws MarshalException {
    if (values.kind(value) != Kind.FROZENSET) {
      return;
    }
    refuseEqualElements(value);
    if (ValueOrder.sorts(values, value)) {
      int[] sorted = order.sortedParts(values, value);
      if (order.gaveUp()) {
        throw new MarshalException(0, "a set of values that are too deep");
      }
      System.arraycopy(sorted, 0, parts, values.start(value), sorted.length);
    }
  }

  private void refuseEqualElements(int set) throws MarshalException {
    EqualityKeys keys = equalityKeys();
    Set<Long> known = new HashSet<>();
    for (int i = 0; i < values.length(set); i++) {
      if (!known.add(keys.key(values.part(set, i)))) {
        throw new MarshalException(0, "a set that holds equal values");
      }
    }
  }

  /** Made for the first set: most code has none. */
  private EqualityKeys equalityKeys() {
    if (equality == null) {
      equality = new EqualityKeys(values);
    }
    return equality;
  }

  private boolean same(int a, int b) {
    if (values.kind(a) != values.kind(b) || values.length(a) != values.length(b)) {
      return false;
    }
    int length = values.length(a);
    int startA = values.start(a);
    int startB = values.start(b);
    return Kind.isContainer(values.kind(a))
        ? Arrays.equals(parts, startA, startA + length, parts, startB, startB + length)
        : Arrays.equals(input, startA, startA + length, input, startB, startB + length);
  }

  private int hash(int value) {
    int start = values.start(value);
    int end = start + values.length(value);
    long hash = (values.kind(value) + 31L * values.length(value)) * MIX;
    if (Kind.isContainer(values.kind(value))) {
      for (int i = start; i < end; i++) {
        hash = mix(hash, parts[i]);
      }
    } else {
      hash = hashContent(hash, start, end);
    }
    return (int) (hash >>> 32);
  }

  /** All input is longer than eight bytes, so that the last ones can be taken in one piece. */
  private long hashContent(long hash, int start, int end) {
    long result = hash;
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      result = mix(result, (long) LONG.get(input, at));
    }
    if (at < end) {
      long last = (long) LONG.get(input, end - Long.BYTES);
      result = mix(result, last >>> (Long.SIZE - Byte.SIZE * (end - at)));
    }
    return result;
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ word) * MIX;
    return mixed ^ (mixed >>> 29);
  }
}
