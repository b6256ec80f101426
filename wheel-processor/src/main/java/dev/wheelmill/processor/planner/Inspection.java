// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeFacts;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.restamp.Restamper;
import dev.wheelmill.compiler.restamp.Restamper.Outcome.Restamped;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.memory.Remembered.Written;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.policy.value.Mode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks at bytecode that is there, and tells whether it is what the policy wants.
 *
 * @param trust whether bytecode that something else wrote may stay
 * @param ledger what this tool wrote before
 * @param limits how large a source may be
 */
record Inspection(boolean trust, Ledger ledger, Limits limits) {

  /** What is to become of bytecode that stands where some is wanted. */
  sealed interface Verdict {

    /** It is as it should be. */
    record Keep(Kept kept) implements Verdict {}

    /** It is valid, and need not be compiled to be as it should. */
    record Change() implements Verdict {}

    /** It is not valid, or not to be trusted, or something is missing in it. */
    record Compile() implements Verdict {}
  }

  /**
   * Judges a file. One that can't be read, or is read through a link, or is larger than any, is
   * none that is wanted: another can be put in its place.
   */
  Verdict judge(Source source, Bytecode bytecode, Wanted wanted, Mode mode) {
    if (!trust || bytecode.entry().size() > Bounds.BYTECODE || bytecode.entry().link()) {
      return new Verdict.Compile();
    }
    try {
      BytecodeContent content = BytecodeContent.read(bytecode.entry());
      return status(content.head(), source.entry(), wanted.format()) == PycStatus.VALID
          ? judgeValid(source, bytecode, content, wanted, mode)
          : new Verdict.Compile();
    } catch (IOException e) {
      return new Verdict.Compile();
    }
  }

  /** Judges valid bytecode. Only what this tool wrote is known to be deterministic. */
  private Verdict judgeValid(
      Source source, Bytecode bytecode, BytecodeContent content, Wanted wanted, Mode mode)
      throws IOException {
    if (ledger.knows(wanted.keyOf(content.hash()))) {
      return hasHeader(content.head(), wanted) ? keep(content, bytecode) : new Verdict.Change();
    }
    CodeTransform transform = wanted.transform();
    if (wrote(content, wanted, other -> !other.equals(transform) && transform.dropsAllOf(other))) {
      return new Verdict.Change();
    }
    return wrote(content, wanted, other -> !transform.dropsAllOf(other))
            || mode == Mode.DETERMINISTIC
        ? new Verdict.Compile()
        : judgeForeign(source, bytecode, content, wanted);
  }

  /** Whether this tool wrote the content by a transform that meets the condition. */
  private boolean wrote(
      BytecodeContent content, Wanted wanted, Predicate<CodeTransform> condition) {
    return wanted.transform().variants().stream()
        .filter(condition)
        .anyMatch(other -> ledger.knows(wanted.keyOf(content.hash(), other)));
  }

  private static Verdict keep(BytecodeContent content, Bytecode bytecode) {
    return new Verdict.Keep(content.kept(bytecode));
  }

  /**
   * What something else wrote: it is looked at whole, so that a later run need not. What is too
   * large for that stays if its header is right.
   */
  private Verdict judgeForeign(
      Source source, Bytecode bytecode, BytecodeContent content, Wanted wanted) throws IOException {
    if (content.size() > Bounds.CODE) {
      return hasHeader(content.head(), wanted) ? keep(content, bytecode) : new Verdict.Compile();
    }
    byte[] pyc = FileFacts.bytecode(bytecode.entry());
    Restamper.Outcome outcome =
        restamper(wanted).restamp(pyc, FileFacts.asSource(source.entry(), limits));
    if (!(outcome instanceof Restamped restamped) || lacksColumns(restamped.code(), wanted)) {
      return new Verdict.Compile();
    }
    if (restamped.isSameAs(pyc)) {
      ledger.remember(wanted.keyOf(content.hash()), Written.INSTANCE);
      return keep(content, bytecode);
    }
    return CarriedFiles.mayHold(source, bytecode.path())
        ? new Verdict.Compile()
        : new Verdict.Change();
  }

  /**
   * Whether code lacks columns that are wanted, which compiling brings back. A lack of docstrings
   * can't be told.
   */
  private static boolean lacksColumns(byte[] code, Wanted wanted) {
    try {
      return !wanted.transform().dropsColumns()
          && CanonicalForm.supports(wanted.format().magic())
          && CodeFacts.lacksColumns(code, wanted.format().magic());
    } catch (MarshalException e) {
      return false;
    }
  }

  private static Restamper restamper(Wanted wanted) {
    return new Restamper(wanted.format(), wanted.invalidation(), wanted.transform());
  }

  /** A file that stays whatever is in it, with what RECORD says of it. */
  static Kept keep(Bytecode bytecode) throws IOException {
    return BytecodeContent.read(bytecode.entry()).kept(bytecode);
  }

  private static boolean hasHeader(byte[] head, Wanted wanted) {
    return PycHeader.read(head) instanceof PycHeader.Reading.Read read
        && read.header().mode() == wanted.invalidation();
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
