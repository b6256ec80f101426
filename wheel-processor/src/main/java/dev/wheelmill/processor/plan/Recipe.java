package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.Sha256;
import dev.wheelmill.compiler.ledger.LedgerKey;
import dev.wheelmill.processor.record.ContentHash;

/**
 * The ledger's keys for what is compiled: all that goes into a bytecode file besides the source.
 */
public final class Recipe {
  /** To be raised when the bytes that are written for the same input change. */
  private static final int FORM = 1;

  private Recipe() {}

  /**
   * The key of a deterministic bytecode file that was written.
   *
   * @param hash of the whole file
   */
  public static String written(ContentHash hash, Wanted wanted) {
    return LedgerKey.of(
        "form %d, %s, %s, %s".formatted(FORM, hash, compiler(wanted), wanted.path()));
  }

  /** The key of a source that does not compile. */
  public static String failed(byte[] source, Wanted wanted) {
    return LedgerKey.of(Sha256.of(source), compiler(wanted));
  }

  private static String compiler(Wanted wanted) {
    return wanted.interpreter().build() + ", level " + wanted.level().number();
  }
}
