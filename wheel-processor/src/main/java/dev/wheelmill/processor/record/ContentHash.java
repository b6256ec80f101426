// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import dev.wheelmill.compiler.io.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The hash of a file's content as RECORD writes it: {@code sha256=} and the digest in URL-safe
 * base64 without padding.
 *
 * @param algorithm the name by which Python's {@code hashlib} knows it, in lower case
 * @param digest the digest in URL-safe base64 without padding, or whatever a foreign row holds
 *     there
 */
public record ContentHash(String algorithm, String digest) {

  /** What the specification allows ("sha256 or better") and the JDK computes. */
  private static final Map<String, String> JDK_NAMES =
      Map.of(
          "sha256", "SHA-256",
          "sha384", "SHA-384",
          "sha512", "SHA-512",
          "sha3_256", "SHA3-256",
          "sha3_384", "SHA3-384",
          "sha3_512", "SHA3-512");

  /** How many bytes the digest of an algorithm has. */
  private static final Map<String, Integer> LENGTHS =
      Map.of(
          "sha256", 32, "sha384", 48, "sha512", 64, "sha3_256", 32, "sha3_384", 48, "sha3_512", 64);

  private static final int BUFFER = 1 << 17;

  private static final String URL_SAFE_BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** The SHA-256 of some bytes. */
  public static ContentHash sha256(byte[] content) {
    return of("sha256", newDigest("sha256").digest(content));
  }

  /** The SHA-256 of a file, which may be larger than memory. */
  public static ContentHash sha256(Path file) throws IOException {
    MessageDigest digest = newDigest("sha256");
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      Hashing.feed(digest, in, Long.MAX_VALUE, buffer);
    }
    return of("sha256", digest.digest());
  }

  /**
   * The hash of a file, of no more of it than it had: one may grow for as long as it is read.
   *
   * @param size how many bytes it had
   * @param buffer to read into
   * @throws IllegalArgumentException if the algorithm is not {@linkplain #isSupported supported}
   */
  public static ContentHash of(String algorithm, Path file, long size, byte[] buffer)
      throws IOException {
    MessageDigest digest = newDigest(algorithm);
    try (InputStream in = Files.newInputStream(file)) {
      Hashing.feed(digest, in, size, buffer);
    }
    return of(algorithm, digest.digest());
  }

  /** A digest that was computed elsewhere, with {@link #newDigest} for example. */
  public static ContentHash of(String algorithm, byte[] digest) {
    return new ContentHash(
        algorithm, Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  /** A hash as a row has it, whatever it holds; the digest is empty where there is none. */
  static ContentHash parse(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new ContentHash(text, "")
        : new ContentHash(text.substring(0, equals), text.substring(equals + 1));
  }

  /** The same hash with its digest in base64, if it is in hexadecimal. */
  static Optional<ContentHash> ofHexadecimal(ContentHash written) {
    int length = LENGTHS.getOrDefault(written.algorithm, -1);
    boolean hexadecimal =
        written.digest.length() == 2 * length
            && written.digest.chars().allMatch(c -> HexFormat.isHexDigit(c));
    return hexadecimal
        ? Optional.of(of(written.algorithm, HexFormat.of().parseHex(written.digest)))
        : Optional.empty();
  }

  /** True for an algorithm that RECORD may use and that can be computed here. */
  public static boolean isSupported(String algorithm) {
    return JDK_NAMES.containsKey(algorithm);
  }

  /**
   * Computes hashes of an algorithm.
   *
   * @throws IllegalArgumentException if it is not {@linkplain #isSupported supported}
   */
  public static MessageDigest newDigest(String algorithm) {
    String name = JDK_NAMES.get(algorithm);
    if (name == null) {
      throw new IllegalArgumentException("no hash algorithm of RECORD: " + algorithm);
    }
    return Hashing.digest(name);
  }

  /**
   * The digest itself.
   *
   * @throws IllegalArgumentException if it is not in URL-safe base64
   */
  public byte[] bytes() {
    return Base64.getUrlDecoder().decode(digest);
  }

  /**
   * The digest in hexadecimal, as requirements files have it.
   *
   * @throws IllegalArgumentException if it is not in URL-safe base64
   */
  public String hexadecimal() {
    return HexFormat.of().formatHex(bytes());
  }

  /** True if a file can be checked against this: a supported algorithm, a digest of its length. */
  public boolean isCheckable() {
    return isSupported(algorithm) && hasDigestOfItsLength();
  }

  /**
   * Whether bytes have this hash.
   *
   * @throws IllegalArgumentException if the algorithm is not {@linkplain #isSupported supported}
   */
  public boolean matches(byte[] content) {
    return equals(of(algorithm, newDigest(algorithm).digest(content)));
  }

  /** As it stands in RECORD: {@code sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU}. */
  @Override
  public String toString() {
    return algorithm + "=" + digest;
  }

  /** Six bits a character; those of the last that stand for nothing are zero. */
  private boolean hasDigestOfItsLength() {
    int bits = LENGTHS.getOrDefault(algorithm, 0) * Byte.SIZE;
    int characters = (bits + 5) / 6;
    return digest.length() == characters
        && digest.chars().allMatch(c -> valueOf(c) >= 0)
        && valueOf(digest.charAt(characters - 1)) % (1 << (characters * 6 - bits)) == 0;
  }

  private static int valueOf(int character) {
    return URL_SAFE_BASE64.indexOf(character);
  }
}
