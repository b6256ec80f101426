package dev.wheelmill.processor.archive;

/**
 * How much an archive may hold. What is unpacked is counted as it is produced: no entry yields more
 * than its headers declare, and what they declare is held against these limits.
 *
 * @param archiveBytes size of the file
 * @param entries files and folders
 * @param directoryBytes size of the central directory, which is held in memory
 * @param unpackedBytes all entries together
 * @param ratio unpacked to packed size of the whole, for archives that unpack to more than {@link
 *     #RATIO_COUNTS_FROM}
 */
public record ArchiveLimits(
    long archiveBytes, int entries, int directoryBytes, long unpackedBytes, int ratio) {

  /** Smaller archives may hold whatever compresses well: 64 MiB. */
  public static final long RATIO_COUNTS_FROM = 64L << 20;

  /** 8 GiB, 500,000 entries, a directory of 64 MiB, 64 GiB unpacked at 100 to 1. */
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(8L << 30, 500_000, 64 << 20, 64L << 30, 100);
}
