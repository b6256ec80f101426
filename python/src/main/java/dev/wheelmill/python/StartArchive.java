// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * The archive of classes that a runtime starts with: parsed, verified and linked when it was built
 * (JEP 483).
 *
 * <p>Java writes it the same each time, but for one kind of value: the time since the machine's
 * start at which soft references were made. It means nothing on another machine, and is made zero
 * here.
 */
final class StartArchive {

  private static final int MAGIC = 0xf00baba2;
  private static final int HEADER_CRC = 4;
  private static final int HEADER_SIZE = 12;
  private static final int CHECKED_FROM = 16;
  private static final int PAGE = 4096;

  private final byte[] one;
  private final byte[] other;
  private final byte[] result;

  private StartArchive(byte[] one, byte[] other) {
    this.one = one;
    this.other = other;
    this.result = one.clone();
  }

  /** Makes one by a list of classes, and gives its content. */
  static byte[] make(Program program, Path classList, Path work) throws IOException {
    byte[] one = dumped(program, classList, work);
    byte[] other = dumped(program, classList, work);
    return normalise(one, other);
  }

  private static byte[] dumped(Program program, Path classList, Path work) throws IOException {
    Path archive = work.resolve("archive");
    Tool.run(
        work,
        work.resolve("dump.log"),
        Map.of(),
        program.started(
            "archive.options",
            "@" + program.options().resolve("archive-25.options"),
            "-XX:SharedClassListFile=" + classList,
            "-XX:SharedArchiveFile=" + archive));
    return Files.readAllBytes(archive);
  }

  /**
   * Takes out what differs between two archives of the same classes.
   *
   * @throws IOException if they differ in more than times
   */
  static byte[] normalise(byte[] one, byte[] other) throws IOException {
    if (one.length != other.length) {
      throw new IOException("two archives of the same classes differ in length");
    }
    return new StartArchive(one, other).normalised();
  }

  private byte[] normalised() throws IOException {
    int header = read(one).getInt(HEADER_SIZE);
    if (read(one).getInt(0) != MAGIC || crc(one, CHECKED_FROM, header) != intAt(HEADER_CRC)) {
      throw new IOException("the archive has another form than that of Java " + Jdk.FEATURE);
    }
    List<Integer> sums = new ArrayList<>();
    for (int at = CHECKED_FROM; at < one.length; at += Long.BYTES) {
      if (read(one).getLong(at) != read(other).getLong(at)) {
        if (at < header) {
          sums.add(at);
        } else {
          clear(at);
        }
      }
    }
    for (int sum : sums) {
      renew(sum, header);
    }
    write(HEADER_CRC, crc(result, CHECKED_FROM, header));
    return result;
  }

  /** A time is a small number of milliseconds, and later in the archive that was made later. */
  private void clear(int at) throws IOException {
    long earlier = read(one).getLong(at);
    long later = read(other).getLong(at);
    if (earlier <= 0 || later <= earlier || later - earlier > 3_600_000) {
      throw new IOException("two archives of the same classes differ at %d".formatted(at));
    }
    read(result).putLong(at, 0);
  }

  /** A checksum in the header: of the region whose own content it is the checksum of. */
  private void renew(int at, int header) throws IOException {
    for (int start = CHECKED_FROM; start + Long.BYTES <= header; start += Long.BYTES) {
      for (int length = CHECKED_FROM; length + Long.BYTES <= header; length += Long.BYTES) {
        OptionalInt sum = sumOfRegion(read(one).getLong(start), read(one).getLong(length), at);
        if (sum.isPresent()) {
          write(at, sum.getAsInt());
          return;
        }
      }
    }
    throw new IOException("two archives of the same classes differ at %d".formatted(at));
  }

  private OptionalInt sumOfRegion(long start, long length, int at) {
    boolean possible = start > 0 && start % PAGE == 0 && length > 0 && start + length <= one.length;
    return possible && crc(one, (int) start, (int) (start + length)) == intAt(at)
        ? OptionalInt.of(crc(result, (int) start, (int) (start + length)))
        : OptionalInt.empty();
  }

  private int intAt(int at) {
    return read(one).getInt(at);
  }

  private void write(int at, int value) {
    read(result).putInt(at, value);
  }

  private static ByteBuffer read(byte[] content) {
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(byte[] content, int start, int end) {
    CRC32 crc = new CRC32();
    crc.update(content, start, end - start);
    return (int) crc.getValue();
  }
}
