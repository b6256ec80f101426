package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.bytecode.Sha256;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.processor.inventory.Bytecode;
import dev.wheelmill.processor.inventory.FileEntry;
import dev.wheelmill.processor.policy.Mode;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.record.ContentHash;
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

  /** The file as it stays, if it is valid and made as the policy says. */
  Optional<Kept> accept(FileEntry source, Bytecode bytecode, Wanted wanted, Treatment treatment)
      throws IOException {
    if (bytecode.entry().link() || !isReadableAs(source, bytecode.entry())) {
      return Optional.empty();
    }
    byte[] content = Files.readAllBytes(bytecode.entry().file());
    boolean accepted =
        hasHeader(content, wanted)
            && status(content, source, wanted.interpreter()) == PycStatus.VALID
            && isTrusted(content, wanted, treatment.mode());
    return accepted ? Optional.of(kept(bytecode, content)) : Optional.empty();
  }

  /** What RECORD says of a file that stays whatever is in it. */
  static Kept keep(Bytecode bytecode) throws IOException {
    return kept(bytecode, Files.readAllBytes(bytecode.entry().file()));
  }

  private static Kept kept(Bytecode bytecode, byte[] content) {
    return new Kept(
        bytecode.path(), bytecode.entry().file(), ContentHash.sha256(content), content.length);
  }

  /** Whoever may read the source may read the bytecode. */
  private static boolean isReadableAs(FileEntry source, FileEntry bytecode) {
    return (source.mode() & ~bytecode.mode() & 0444) == 0;
  }

  private static boolean hasHeader(byte[] content, Wanted wanted) {
    return PycHeader.read(content) instanceof PycHeader.Reading.Read read
        && read.header().mode() == wanted.invalidation();
  }

  private boolean isTrusted(byte[] content, Wanted wanted, Mode mode) {
    boolean own = ledger.wrote(Recipe.written(Sha256.of(content), wanted, mode));
    return own || (trust && mode == Mode.COMPILE);
  }

  /** What the interpreter makes of a file. */
  static PycStatus status(byte[] content, FileEntry source, Interpreter interpreter)
      throws IOException {
    PycCheck.Source facts =
        new PycCheck.Source(source.mtime(), source.size(), () -> Files.readAllBytes(source.file()));
    return new PycCheck(interpreter.magic(), interpreter.sourceHash())
        .withSource(content, Optional.of(facts));
  }

  /** Whether a file holds bytecode of that interpreter, or nothing that any could read. */
  static boolean isOf(Bytecode bytecode, Interpreter interpreter) throws IOException {
    byte[] head = new byte[PycCheck.HEAD_LENGTH];
    int length;
    try (var in = Files.newInputStream(bytecode.entry().file())) {
      length = in.readNBytes(head, 0, head.length);
    }
    byte[] read = java.util.Arrays.copyOf(head, length);
    PycStatus status =
        new PycCheck(interpreter.magic(), interpreter.sourceHash()).withoutSource(read);
    return status != PycStatus.OTHER_INTERPRETER;
  }
}
