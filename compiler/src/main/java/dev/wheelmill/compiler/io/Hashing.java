// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hashes bytes, and streams that may be larger than memory. */
public final class Hashing {
  private static final int NAME_BYTES = 20;

  /**
   * A digest of each algorithm, which is fed with nothing. A copy takes less than the search for
   * one among what the platform provides.
   */
  private static final Map<String, MessageDigest> FIRST = new ConcurrentHashMap<>();

  private Hashing() {}

  /** The SHA-256 of some bytes. */
  public static byte[] sha256(byte[] content) {
    return digest("SHA-256").digest(content);
  }

  /** What a file is called that has to do with a path: 40 hexadecimal digits. */
  public static String nameOf(Path path) {
    byte[] digest = sha256(path.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
  }

  /**
   * A digest to be fed piece by piece.
   *
   * @param algorithm one that every Java platform has
   */
  public static MessageDigest digest(String algorithm) {
    MessageDigest first = FIRST.computeIfAbsent(algorithm, Hashing::search);
    try {
      return (MessageDigest) first.clone();
    } catch (CloneNotSupportedException e) {
      return search(algorithm);
    }
  }

  private static MessageDigest search(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no " + algorithm, e);
    }
  }

  /**
   * Feeds a digest with what a stream has, up to its end or a little beyond a number of bytes.
   *
   * @param most what ends it: whoever fills the stream may never end
   * @param buffer to read into
   * @return how many bytes it was fed
   */
  public static long feed(MessageDigest digest, InputStream in, long most, byte[] buffer)
      throws IOException {
    long fed = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
      fed += n;
      if (fed > most) {
        break;
      }
    }
    return fed;
  }
}
