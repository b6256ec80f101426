package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.ledger.LedgerKey;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.record.ContentHash;
import java.util.HexFormat;
import java.util.List;

/**
 * The ledger's keys for what was written: all that goes into a bytecode file besides the source.
 *
 * @param hash of the whole file
 * @param wanted what the file is to be
 */
public record Recipe(ContentHash hash, Wanted wanted) {
  /**
   * What everything that is remembered of written files names. The number is to be raised when the
   * bytes that are written for the same input change, and the code in them does not.
   */
  public static final String FORM = CacheKey.FORMAT + ", file 2";

  /** The key of a file with all that is wanted, and no more, if this tool wrote it. */
  public String key() {
    return key(wanted.transform());
  }

  /** The keys of files that hold more than is wanted, so that the rest can be left out. */
  public List<String> keysOfFuller() {
    CodeTransform own = wanted.transform();
    return own.variants().stream()
        .filter(other -> !other.equals(own) && own.dropsAllOf(other))
        .map(this::key)
        .toList();
  }

  /** The keys of files in which something is missing. */
  public List<String> keysOfSlimmer() {
    CodeTransform own = wanted.transform();
    return own.variants().stream().filter(other -> !own.dropsAllOf(other)).map(this::key).toList();
  }

  private String key(CodeTransform transform) {
    return LedgerKey.of(
        String.join(
            ", ",
            FORM,
            hash.toString(),
            compiler(wanted.interpreter(), wanted.level()),
            "columns " + transform.columns().label(),
            transform.dropDocstrings() ? "no docstrings" : "docstrings",
            transform.fileName().map(HexFormat.of()::formatHex).orElse("")));
  }

  /** The key of a source that does not compile. */
  public static String failed(byte[] source, Wanted wanted) {
    return failed(source, wanted.interpreter(), wanted.level());
  }

  /** The key of a source that an interpreter does not compile. */
  public static String failed(byte[] source, Interpreter interpreter, OptimizationLevel level) {
    return LedgerKey.of(Hashing.sha256(source), compiler(interpreter, level));
  }

  private static String compiler(Interpreter interpreter, OptimizationLevel level) {
    return interpreter.build() + ", level " + level.number();
  }
}
