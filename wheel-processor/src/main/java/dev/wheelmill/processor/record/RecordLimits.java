package dev.wheelmill.processor.record;

/**
 * How large a RECORD may be.
 *
 * @param bytes of the file
 * @param rows blank lines not counted
 */
public record RecordLimits(long bytes, int rows) {

  /** 128 MiB and a million rows; the largest wheels on PyPI have some 20,000 files. */
  public static final RecordLimits DEFAULT = new RecordLimits(128L << 20, 1_000_000);
}
