package dev.wheelmill.processor.limits;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an input could use up, and how much of it is allowed unless the user says otherwise. The
 * page {@code docs/limits.md} lists the same.
 */
public enum Limit {
  ARCHIVE_SIZE("archive-size", Unit.BYTES, 8L << 30, Long.MAX_VALUE, "bytes"),
  ENTRIES("entries", Unit.NUMBER, 500_000, Limit.LONGEST_ARRAY, "entries"),
  DIRECTORY_SIZE("directory-size", Unit.BYTES, 64 << 20, Limit.LONGEST_ARRAY, "bytes"),
  ENTRY_DEPTH("entry-depth", Unit.NUMBER, 200, 1 << 15, "folders deep"),
  UNPACKED_SIZE("unpacked-size", Unit.BYTES, 64L << 30, Long.MAX_VALUE, "bytes"),
  RATIO("ratio", Unit.NUMBER, 50, 1 << 20, "times its size"),
  METADATA_SIZE("metadata-size", Unit.BYTES, 32 << 20, Limit.LONGEST_ARRAY, "bytes"),
  RECORD_SIZE("record-size", Unit.BYTES, 128 << 20, Limit.LONGEST_ARRAY, "bytes"),
  RECORD_ROWS("record-rows", Unit.NUMBER, 1_000_000, Limit.LONGEST_ARRAY, "rows"),
  SOURCE_SIZE("source-size", Unit.BYTES, 256 << 20, Limit.LONGEST_ARRAY, "bytes"),
  POLICY_SIZE("policy-size", Unit.BYTES, 1 << 20, Limit.LONGEST_ARRAY, "bytes"),
  POLICY_VALUES("policy-values", Unit.NUMBER, 100_000, Limit.LONGEST_ARRAY, "values"),
  POLICY_DEPTH("policy-depth", Unit.NUMBER, 32, 500, "levels"),
  LOCK_SIZE("lock-size", Unit.BYTES, 64 << 20, Limit.LONGEST_ARRAY, "bytes"),
  BYTES_IN_FLIGHT("bytes-in-flight", Unit.BYTES, 128 << 20, Long.MAX_VALUE, "bytes"),
  WORKER_MEMORY("worker-memory", Unit.BYTES, 4L << 30, Long.MAX_VALUE, "bytes");

  /** What is read whole must fit into an array, with a byte to spare that tells of more. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16;

  private final String label;
  private final Unit unit;
  private final long standard;
  private final long ceiling;
  private final String noun;

  Limit(String label, Unit unit, long standard, long ceiling, String noun) {
    this.label = label;
    this.unit = unit;
    this.standard = standard;
    this.ceiling = ceiling;
    this.noun = noun;
  }

  /** The limit of that name. */
  public static Optional<Limit> named(String label) {
    return Arrays.stream(values()).filter(limit -> limit.label.equals(label)).findFirst();
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
   * @param found what there is; below 0 if it is 2^63 or more
   * @param allowed what there may be
   * @return half a sentence that names the limit and how to raise it; empty if it is not too much
   */
  public Optional<String> excess(long found, long allowed) {
    return found >= 0 && found <= allowed
        ? Optional.empty()
        : Optional.of(Long.toUnsignedString(found) + " " + noun + "; " + remedy(allowed));
  }

  /** The half of a sentence that names the limit, its value and what raises it. */
  public String remedy(long allowed) {
    return "the limit "
        + label
        + " is "
        + unit.text(allowed)
        + ", and --limit "
        + label
        + "="
        + unit
        + " raises it";
  }
}
