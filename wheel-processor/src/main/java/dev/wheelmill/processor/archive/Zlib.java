// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import dev.wheelmill.compiler.io.Hashing;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;

/** The zlib that this Java uses, at its usual level. */
public final class Zlib {
  /** One for each thread: to make one costs more than to deflate a small file. */
  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));

  private Zlib() {}

  /**
   * Deflates a content.
   *
   * @return what is as long as the content if that can't be made shorter; it is of no use then
   */
  public static byte[] deflate(byte[] content) {
    Deflater deflater = DEFLATER.get();
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] data = new byte[content.length];
      int length = deflater.deflate(data);
      return deflater.finished() ? Arrays.copyOf(data, length) : data;
    } finally {
      deflater.reset();
    }
  }

  /**
   * Stands for the form that this zlib gives to what it deflates. It has a version, which Java does
   * not tell, and some systems have another library in its place: so it is known by its work.
   */
  public static String fingerprint() {
    return Fingerprint.VALUE;
  }

  private static final class Fingerprint {
    private static final int WORDS = 20_000;
    private static final int VOCABULARY = 300;
    static final String VALUE = HexFormat.of().formatHex(Hashing.sha256(deflate(text())));

    /** Words of a small vocabulary in any order: there is much to choose from in matching them. */
    private static byte[] text() {
      Random random = new Random(1);
      byte[] text = new byte[WORDS * Short.BYTES];
      for (int i = 0; i < text.length; i += Short.BYTES) {
        int word = random.nextInt(VOCABULARY);
        text[i] = (byte) word;
        text[i + 1] = (byte) (word >> Byte.SIZE);
      }
      return text;
    }
  }
}
