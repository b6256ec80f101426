package dev.wheelmill.compiler.ledger;

import dev.wheelmill.compiler.io.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The keys of a {@link Ledger}: 40 hexadecimal digits that stand for all that they were made of.
 */
public final class LedgerKey {
  private static final int BYTES = 20;

  private LedgerKey() {}

  /** A key of a text. */
  public static String of(String text) {
    byte[] digest = Hashing.sha256(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
  }

  /**
   * A key of content and of how it was made.
   *
   * @param digest the sha256 of the content
   * @param recipe everything else that a change of should make another key
   */
  public static String of(byte[] digest, String recipe) {
    return of(HexFormat.of().formatHex(digest) + " " + recipe);
  }
}
