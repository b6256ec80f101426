package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
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
  private final Source source;
  private final Treatment treatment;
  private final Inspection inspection;
  private final Limits limits;
  private final List<Wanted> compile = new ArrayList<>();
  private final List<Restamp> restamp = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<Bytecode> strip = new ArrayList<>();
  private final Map<Path, Bytecode> present = new LinkedHashMap<>();
  private Optional<String> failure = Optional.empty();

  SourcePlanner(Source source, Treatment treatment, Inspection inspection, Limits limits) {
    this.source = source;
    this.treatment = treatment;
    this.inspection = inspection;
    this.limits = limits;
    source.bytecode().forEach(bytecode -> present.put(bytecode.entry().file(), bytecode));
  }

  SourcePlan plan(Readers readers, Placement placement) throws IOException {
    boolean compiles = source.importable() && treatment.mode() != Mode.NO_COMPILE;
    Optional<String> excess = limits.excess(Limit.SOURCE_SIZE, source.entry().size());
    if (compiles && excess.isPresent()) {
      return SourcePlan.failed(source, Optional.of(treatment), "is too large: " + excess.get());
    }
    if (compiles) {
      wanted(readers.known(), placement).forEach(this::want);
    }
    for (Bytecode bytecode : present.values()) {
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
        compiles && isDropped() && failure.isEmpty(),
        failure);
  }

  private boolean isDropped() {
    return treatment.source() == Retention.DROP;
  }

  private List<Wanted> wanted(List<Interpreter> interpreters, Placement placement) {
    List<Wanted> all = new ArrayList<>();
    for (Interpreter interpreter : interpreters) {
      for (OptimizationLevel level : treatment.optimize()) {
        all.add(isDropped() ? legacy(interpreter, level) : cached(interpreter, level, placement));
      }
    }
    return all;
  }

  private Wanted cached(Interpreter interpreter, OptimizationLevel level, Placement placement) {
    String tag = interpreter.cacheTag();
    String path = BytecodePath.cachePath(source.path(), tag, level);
    return wanted(path, placement.cacheFile(source.entry(), tag, level), interpreter, level);
  }

  private Wanted legacy(Interpreter interpreter, OptimizationLevel level) {
    String name = BytecodePath.legacyPath(source.entry().name());
    Path file = RawPath.beside(source.entry().file(), name);
    return wanted(BytecodePath.legacyPath(source.path()), file, interpreter, level);
  }

  private Wanted wanted(String path, Path file, Interpreter interpreter, OptimizationLevel level) {
    return new Wanted(
        new BytecodeSpec(
            path,
            file,
            interpreter.format(),
            treatment.invalidation(),
            transform(),
            Optional.empty()),
        interpreter,
        level);
  }

  /**
   * The file is named as CPython does, or, where the build's folder must not show, as in RECORD.
   */
  private CodeTransform transform() {
    byte[] fileName =
        treatment.mode() == Mode.DETERMINISTIC
            ? RawPath.encode(source.path())
            : RawPath.bytes(source.entry().file());
    return Slimming.of(treatment).withFileName(fileName);
  }

  private void want(Wanted wanted) {
    Optional<Bytecode> there = Optional.ofNullable(present.remove(wanted.file().file()));
    Wanted inPlace = wanted.inPlaceOf(there);
    Verdict verdict =
        there
            .map(bytecode -> inspection.judge(source, bytecode, inPlace, treatment.mode()))
            .orElseGet(() -> new Verdict.Compile(inPlace));
    if (verdict instanceof Verdict.Keep keep) {
      kept.add(keep.kept());
    } else if (verdict instanceof Verdict.Change change) {
      restamp.add(change.restamp());
    } else if (verdict instanceof Verdict.Compile missing) {
      compile.add(missing.wanted());
    }
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
      Optional<String> known = inspection.ledger().failure(Recipe.failed(content, wanted));
      if (known.isPresent()) {
        compile.remove(wanted);
        wanted.file().before().ifPresent(strip::add);
        failure = known;
      }
    }
  }
}
