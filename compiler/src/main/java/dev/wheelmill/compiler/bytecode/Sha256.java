package dev.wheelmill.compiler.bytecode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {
  private static final int NAME_BYTES = 20;

  private Sha256() {}

  /** The digest of some bytes. */
  public static byte[] of(byte[] content) {
    return start().digest(content);
  }

  /** What a file is called that has to do with a path: 40 hexadecimal digits. */
  public static String nameOf(Path path) {
    byte[] digest = of(path.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
  }

  /** A digest to be fed piece by piece. */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-256", e);
    }
  }
}
