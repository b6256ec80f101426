// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.limits;

import dev.wheelmill.compiler.io.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an input could use up, and how much of it is allowed: more is refused, with the limit's
 * name. Users may set those of what a real wheel, source or machine may need more of. The page
 * {@code docs/limits.md} lists the same.
 */
public enum Limit {
  /** Of a wheel's file: a disk that is read for hours. */
  ARCHIVE_SIZE("archive-size", Unit.BYTES, 8L << 30, Long.MAX_VALUE, "bytes"),

  /** Of a wheel: the memory for a list of them. */
  ENTRIES("entries", Unit.NUMBER, 500_000, Bounds.ARRAY, "entries"),

  /** Of a wheel's central directory, which is held in memory. */
  DIRECTORY_SIZE("directory-size", Unit.BYTES, 64 << 20, Bounds.ARRAY, "bytes"),

  /** Of all files of a wheel together: disk and time. */
  UNPACKED_SIZE("unpacked-size", Unit.BYTES, 64L << 30, Long.MAX_VALUE, "bytes"),

  /** That size, as a multiple of the file's: bombs. */
  RATIO("ratio", Unit.NUMBER, 50, 1 << 20, "times its size"),

  /** Of a RECORD or its like, which is held in memory. */
  RECORD_SIZE("record-size", Unit.BYTES, 128 << 20, Bounds.ARRAY, "bytes"),

  /** Of a RECORD: the memory for them. */
  RECORD_ROWS("record-rows", Unit.NUMBER, 1_000_000, Bounds.ARRAY, "rows"),

  /** Of a source that is compiled: a worker needs many times as much memory. */
  SOURCE_SIZE("source-size", Unit.BYTES, 256 << 20, Bounds.ARRAY, "bytes"),

  /** Of a policy, or of a project's file that may hold one. */
  POLICY_SIZE("policy-size", Unit.BYTES, 1 << 20, Bounds.ARRAY, "bytes"),

  /** Of sources and code that are held at a time: more waits. */
  BYTES_IN_FLIGHT("bytes-in-flight", Unit.BYTES, 128 << 20, Long.MAX_VALUE, "bytes"),

  /** Of an interpreter that compiles: a source whose compilation takes all memory. */
  WORKER_MEMORY("worker-memory", Unit.BYTES, 4L << 30, Long.MAX_VALUE, "bytes"),

  /** Of what a command may write while its imports are recorded: a disk that fills up. */
  PROFILE_TREE("profile-tree", Unit.BYTES, 1L << 30, Long.MAX_VALUE, "bytes"),

  /** Of a profile, which is held in memory; those of the largest applications have a megabyte. */
  PROFILE_SIZE("profile-size", Unit.BYTES, 16 << 20, Bounds.ARRAY, "bytes"),

  /**
   * Of a file in a wheel: no system creates deeper paths, nor are they worked on when installed.
   */
  ENTRY_DEPTH("entry-depth", Unit.NUMBER, FixedLimit.FOLDER_DEPTH, "folders deep"),

  /** Of METADATA and of WHEEL, which are held in memory; real ones have some kilobytes. */
  METADATA_SIZE("metadata-size", Unit.BYTES, 32 << 20, "bytes"),

  /** Of a policy, what aliases repeat counted each time: aliases of aliases (“billion laughs”). */
  POLICY_VALUES("policy-values", Unit.NUMBER, 100_000, "values"),

  /** Of a policy: the stack. */
  POLICY_DEPTH("policy-depth", Unit.NUMBER, 32, "levels"),

  /** Of a lock file, which is held in memory; those of the largest projects have some megabytes. */
  LOCK_SIZE("lock-size", Unit.BYTES, 64 << 20, "bytes"),

  /**
   * Of a stored report, which is held in memory; one of a thousand distributions has a megabyte.
   */
  REPORT_SIZE("report-size", Unit.BYTES, 64 << 20, "bytes");

  private final String label;
  private final Unit unit;
  private final long standard;
  private final long ceiling;
  private final boolean settable;
  private final String noun;

  Limit(String label, Unit unit, long standard, long ceiling, String noun) {
    this(label, unit, standard, ceiling, true, noun);
  }

  /** One that is fixed for users. */
  Limit(String label, Unit unit, long standard, String noun) {
    this(label, unit, standard, standard, false, noun);
  }

  Limit(String label, Unit unit, long standard, long ceiling, boolean settable, String noun) {
    this.label = label;
    this.unit = unit;
    this.standard = standard;
    this.ceiling = ceiling;
    this.settable = settable;
    this.noun = noun;
  }

  /** The names of those that users may set. */
  public static List<String> names() {
    return settable().map(Limit::label).toList();
  }

  /** The limit of that name, if users may set it. */
  public static Optional<Limit> named(String label) {
    return settable().filter(limit -> limit.label.equals(label)).findFirst();
  }

  private static Stream<Limit> settable() {
    return Arrays.stream(values()).filter(limit -> limit.settable);
  }

  /** Its name for users. */
  public String label() {
    return label;
  }

  /** What is allowed unless the user says otherwise. */
  public long standard() {
    return standard;
  }

  /** The same as users write it: {@code 8GiB}. */
  public String standardText() {
    return unit.text(standard);
  }

  /**
   * A value as users write it.
   *
   * @throws IllegalArgumentException if it is none, or one that can't be; the message is for users
   */
  public long parse(String text) {
    long value = unit.parse(text);
    check(value);
    return value;
  }

  /** Throws {@link IllegalArgumentException} if a value can't be. */
  void check(long value) {
    if (value < 1 || value > ceiling) {
      throw new IllegalArgumentException(
          label + ": " + unit.text(value) + " can't be; 1 to " + unit.text(ceiling) + " can");
    }
  }

  /**
   * What to say of too much.
   *
   * @param actual what there is; below 0 if it is 2^63 or more
   * @param allowed what there may be
   * @return half a sentence that names the limit and what raises it; empty if it is not too much
   */
  public Optional<String> excess(long actual, long allowed) {
    return actual >= 0 && actual <= allowed
        ? Optional.empty()
        : Optional.of(Long.toUnsignedString(actual) + " " + noun + "; " + remedy(allowed));
  }

  /**
   * The half of a sentence that names the limit, its value and what raises it, if anything does.
   */
  public String remedy(long allowed) {
    String named = "the limit " + label + " is " + unit.text(allowed);
    return settable ? named + ", and --limit " + label + "=" + unit + " raises it" : named;
  }
}
