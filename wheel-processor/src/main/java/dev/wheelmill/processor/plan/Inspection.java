package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.processor.inventory.Bytecode;
import dev.wheelmill.processor.inventory.FileEntry;
import dev.wheelmill.processor.policy.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Looks at bytecode that is there, and tells whether it is what the policy wants.
 *
 * @param trust whether bytecode that something else wrote may stay
 * @param ledger what this tool wrote before
 */
record Inspection(boolean trust, Ledger ledger) {

  /**
   * The file as it stays, if it is valid and made as the policy says. One that can't be read is
   * not: another can be put in its place.
   */
  Optional<Kept> accept(FileEntry source, Bytecode bytecode, Wanted wanted, Mode mode) {
    if (bytecode.entry().link() || !bytecode.entry().isReadableLike(source)) {
      return Optional.empty();
    }
    try {
      BytecodeContent content = BytecodeContent.read(bytecode.entry());
      boolean accepted =
          hasHeader(content.head(), wanted)
              && status(content.head(), source, wanted.interpreter()) == PycStatus.VALID
              && isTrusted(content, wanted, mode);
      return accepted ? Optional.of(content.kept(bytecode)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What RECORD says of a file that stays whatever is in it. */
  static Kept keep(Bytecode bytecode) throws IOException {
    return BytecodeContent.read(bytecode.entry()).kept(bytecode);
  }

  private static boolean hasHeader(byte[] head, Wanted wanted) {
    return PycHeader.read(head) instanceof PycHeader.Reading.Read read
        && read.header().mode() == wanted.invalidation();
  }

  /** Of deterministic bytecode, only what this tool wrote is known to be so. */
  private boolean isTrusted(BytecodeContent content, Wanted wanted, Mode mode) {
    return mode == Mode.DETERMINISTIC
        ? ledger.wrote(Recipe.written(content.hash(), wanted))
        : trust;
  }

  /** What the interpreter makes of a file. */
  static PycStatus status(byte[] head, FileEntry source, Interpreter interpreter)
      throws IOException {
    PycCheck.Source facts =
        new PycCheck.Source(source.mtime(), source.size(), () -> Files.readAllBytes(source.file()));
    return new PycCheck(interpreter.magic(), interpreter.sourceHash())
        .withSource(head, Optional.of(facts));
  }

  /** Whether a file holds bytecode of that interpreter, or nothing that any could read. */
  static boolean isOf(byte[] head, Interpreter interpreter) {
    PycStatus status =
        new PycCheck(interpreter.magic(), interpreter.sourceHash()).withoutSource(head);
    return status != PycStatus.OTHER_INTERPRETER;
  }
}
