package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeFacts;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.restamp.Restamper;
import dev.wheelmill.compiler.restamp.Restamper.Outcome.Restamped;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.Mode;
import java.io.IOException;
import java.util.Optional;

/**
 * Looks at bytecode that is there, and tells whether it is what the policy wants.
 *
 * @param trust whether bytecode that something else wrote may stay
 * @param ledger what this tool wrote before
 * @param limits how large a source may be
 */
record Inspection(boolean trust, Ledger ledger, Limits limits) {

  /**
   * Judges a file. One that can't be read, or is read through a link, or is larger than any, is
   * none that is wanted: another can be put in its place.
   */
  Verdict judge(Source source, Bytecode bytecode, Wanted wanted, Mode mode) {
    if (!trust
        || bytecode.entry().size() > FileFacts.LARGEST_LOOKED_AT
        || bytecode.entry().link()) {
      return new Verdict.Compile(wanted);
    }
    try {
      BytecodeContent content = BytecodeContent.read(bytecode.entry());
      return status(content.head(), source.entry(), wanted.file().format()) == PycStatus.VALID
          ? judgeValid(source, bytecode, content, wanted, mode)
          : new Verdict.Compile(wanted);
    } catch (IOException e) {
      return new Verdict.Compile(wanted);
    }
  }

  /** Of deterministic bytecode, only what this tool wrote is known to be so. */
  private Verdict judgeValid(
      Source source, Bytecode bytecode, BytecodeContent content, Wanted wanted, Mode mode)
      throws IOException {
    Recipe recipe = new Recipe(content.hash(), wanted);
    if (ledger.wrote(recipe.key())) {
      return hasHeader(content.head(), wanted) ? keep(content, bytecode) : change(wanted);
    }
    if (recipe.keysOfFuller().stream().anyMatch(ledger::wrote)) {
      return change(wanted);
    }
    boolean slimmer = recipe.keysOfSlimmer().stream().anyMatch(ledger::wrote);
    return slimmer || mode == Mode.DETERMINISTIC
        ? new Verdict.Compile(wanted)
        : judgeForeign(source, bytecode, content, wanted);
  }

  private static Verdict keep(BytecodeContent content, Bytecode bytecode) {
    return new Verdict.Keep(content.kept(bytecode));
  }

  private static Verdict change(Wanted wanted) {
    return new Verdict.Change(new Restamp(wanted.file(), Optional.of(wanted)));
  }

  /**
   * What something else wrote: it is looked at whole, so that a later run need not. What is too
   * large for that stays if its header is right.
   */
  private Verdict judgeForeign(
      Source source, Bytecode bytecode, BytecodeContent content, Wanted wanted) throws IOException {
    if (content.size() > Restamper.LARGEST) {
      return hasHeader(content.head(), wanted)
          ? keep(content, bytecode)
          : new Verdict.Compile(wanted);
    }
    byte[] pyc = FileFacts.bytecode(bytecode.entry());
    Restamper.Outcome outcome =
        restamper(wanted.file()).restamp(pyc, FileFacts.asSource(source.entry(), limits));
    if (!(outcome instanceof Restamped restamped)
        || lacksColumns(restamped.code(), wanted.file())) {
      return new Verdict.Compile(wanted);
    }
    if (restamped.isSameAs(pyc)) {
      ledger.rememberWritten(new Recipe(content.hash(), wanted).key());
      return keep(content, bytecode);
    }
    return CarriedFiles.mayHold(source, bytecode.path())
        ? new Verdict.Compile(wanted)
        : change(wanted);
  }

  /** Columns that something left out are had back by compiling; docstrings can't be missed. */
  private static boolean lacksColumns(byte[] code, BytecodeSpec file) {
    try {
      return !file.transform().dropsColumns()
          && CanonicalForm.supports(file.format().magic())
          && CodeFacts.lacksColumns(code, file.format().magic());
    } catch (MarshalException e) {
      return false;
    }
  }

  private static Restamper restamper(BytecodeSpec file) {
    return new Restamper(file.format(), file.invalidation(), file.transform());
  }

  /** What RECORD says of a file that stays whatever is in it. */
  static Kept keep(Bytecode bytecode) throws IOException {
    return BytecodeContent.read(bytecode.entry()).kept(bytecode);
  }

  private static boolean hasHeader(byte[] head, Wanted wanted) {
    return PycHeader.read(head) instanceof PycHeader.Reading.Read read
        && read.header().mode() == wanted.file().invalidation();
  }

  /** What the interpreter makes of a file. */
  PycStatus status(byte[] head, FileEntry source, PycFormat format) throws IOException {
    return format.check().withSource(head, Optional.of(FileFacts.asSource(source, limits)));
  }

  /** Whether a file holds bytecode of that format, or nothing that any could read. */
  static boolean isOf(byte[] head, PycFormat format) {
    return format.check().withoutSource(head) != PycStatus.OTHER_INTERPRETER;
  }
}
