// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.Restamp;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds one source and its bytecode against what the policy says of it. */
final class SourcePlanner {
  /**
   * The interpreters that import a source.
   *
   * @param known those that are worked for
   * @param alone whether there are no others, so that what they can't read is of no use to anybody
   */
  record Readers(List<Interpreter> known, boolean alone) {
    Readers {
      known = List.copyOf(known);
    }
  }

  private final Source source;
  private final Treatment treatment;
  private final Placement placement;
  private final Inspection inspection;
  private final Limits limits;
  private final List<Wanted> compile = new ArrayList<>();
  private final List<Restamp> restamp = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<Bytecode> strip = new ArrayList<>();

  /** Bytecode that nobody asked for yet. */
  private final Map<Path, Bytecode> unclaimed = new LinkedHashMap<>();

  private Optional<String> failure = Optional.empty();

  SourcePlanner(
      Source source,
      Treatment treatment,
      Placement placement,
      Inspection inspection,
      Limits limits) {
    this.source = source;
    this.treatment = treatment;
    this.placement = placement;
    this.inspection = inspection;
    this.limits = limits;
    source.bytecode().forEach(bytecode -> unclaimed.put(bytecode.entry().file(), bytecode));
  }

  SourcePlan plan(Readers readers) throws IOException {
    boolean compiles = source.importable() && treatment.mode() != Mode.NO_COMPILE;
    Optional<String> excess = limits.excess(Limit.SOURCE_SIZE, source.entry().size());
    if (compiles && excess.isPresent()) {
      return SourcePlan.failed(source, treatment, "is too large: " + excess.get());
    }
    if (compiles) {
      Wanted.of(source.path(), fileName(), treatment, readers.known()).forEach(this::want);
    }
    for (Bytecode bytecode : unclaimed.values()) {
      rest(bytecode, readers);
    }
    leaveOutFailures();
    return new SourcePlan(
        source,
        Optional.of(treatment),
        compile,
        restamp,
        kept,
        List.of(),
        strip,
        compiles && treatment.source() == Retention.DROP && failure.isEmpty(),
        failure);
  }

  /**
   * The file is named as CPython does, or, where the build's folder must not show, as in RECORD.
   */
  private byte[] fileName() {
    return treatment.mode() == Mode.DETERMINISTIC
        ? RawPath.encode(source.path())
        : RawPath.bytes(source.entry().file());
  }

  private void want(Wanted wanted) {
    Optional<Bytecode> present = Optional.ofNullable(unclaimed.remove(file(wanted)));
    Inspection.Verdict verdict =
        present
            .map(bytecode -> inspection.judge(source, bytecode, wanted, treatment.mode()))
            .orElseGet(Inspection.Verdict.Compile::new);
    if (verdict instanceof Inspection.Verdict.Keep keep) {
      kept.add(keep.kept());
    } else if (verdict instanceof Inspection.Verdict.Change) {
      restamp.add(Restamp.to(wanted, present.orElseThrow()));
    } else {
      compile.add(wanted);
    }
  }

  private Path file(Wanted wanted) {
    return placement.file(source.entry(), wanted.path());
  }

  /** Bytecode that nobody asked for: only what another interpreter reads may stay. */
  private void rest(Bytecode bytecode, Readers readers) throws IOException {
    boolean leftover = readers.alone() && source.importable();
    if (treatment.mode() == Mode.COMPILE && !leftover && mayStay(bytecode, readers.known())) {
      Kept stays = Inspection.keep(bytecode);
      kept.add(source.importable() ? stays.ofAnother() : stays);
    } else {
      strip.add(bytecode);
    }
  }

  private boolean mayStay(Bytecode bytecode, List<Interpreter> interpreters) throws IOException {
    byte[] head = BytecodeContent.head(bytecode.entry().file());
    return source.importable()
        ? interpreters.stream().noneMatch(i -> isOf(bytecode, head, i))
        : isValid(head, interpreters);
  }

  private static boolean isOf(Bytecode bytecode, byte[] head, Interpreter interpreter) {
    return bytecode.name().cacheTag().filter(interpreter.cacheTag()::equals).isPresent()
        || Inspection.isOf(head, interpreter.format());
  }

  private boolean isValid(byte[] head, List<Interpreter> interpreters) throws IOException {
    for (Interpreter interpreter : interpreters) {
      PycStatus status = inspection.status(head, source.entry(), interpreter.format());
      if (status != PycStatus.VALID && status != PycStatus.OTHER_INTERPRETER) {
        return false;
      }
    }
    return true;
  }

  /** What did not compile before is not tried again. */
  private void leaveOutFailures() throws IOException {
    if (compile.isEmpty() || !inspection.ledger().hasFailures()) {
      return;
    }
    byte[] content = FileFacts.source(source.entry(), limits);
    for (Wanted wanted : List.copyOf(compile)) {
      Optional<String> remembered =
          inspection.ledger().recall(wanted.keyOfFailure(content)).map(Failure::reason);
      if (remembered.isPresent()) {
        compile.remove(wanted);
        source.bytecodeAt(file(wanted)).ifPresent(strip::add);
        failure = remembered;
      }
    }
  }
}
