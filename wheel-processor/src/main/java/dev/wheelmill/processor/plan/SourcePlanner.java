package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.processor.inventory.Bytecode;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.policy.Mode;
import dev.wheelmill.processor.policy.SourceHandling;
import dev.wheelmill.processor.policy.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds one source and its bytecode against what the policy says of it. */
final class SourcePlanner {
  private final Source source;
  private final Treatment treatment;
  private final Inspection inspection;
  private final List<Wanted> compile = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<Bytecode> strip = new ArrayList<>();
  private final List<Bytecode> replaced = new ArrayList<>();
  private final Map<Path, Bytecode> present = new HashMap<>();

  SourcePlanner(Source source, Treatment treatment, Inspection inspection) {
    this.source = source;
    this.treatment = treatment;
    this.inspection = inspection;
    source.bytecode().forEach(bytecode -> present.put(bytecode.entry().file(), bytecode));
  }

  SourcePlan plan(List<Interpreter> interpreters, Placement placement, Ledger ledger)
      throws IOException {
    if (source.importable() && treatment.mode() != Mode.NO_COMPILE) {
      for (Wanted wanted : wanted(interpreters, placement)) {
        want(wanted);
      }
    }
    for (Bytecode rest : present.values()) {
      rest(rest, interpreters);
    }
    boolean drop = isDropped() && source.importable();
    Optional<String> failure = knownFailure(ledger);
    if (failure.isPresent()) {
      strip.addAll(replaced);
    }
    return new SourcePlan(
        source,
        Optional.of(treatment),
        failure.isPresent() ? List.of() : compile,
        kept,
        strip,
        drop && failure.isEmpty(),
        failure);
  }

  private boolean isDropped() {
    return treatment.source() == SourceHandling.DROP && treatment.mode() != Mode.NO_COMPILE;
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
    return new Wanted(
        BytecodePath.cachePath(source.path(), tag, level),
        placement.cacheFile(source.entry(), tag, level),
        interpreter,
        level,
        treatment.invalidation());
  }

  private Wanted legacy(Interpreter interpreter, OptimizationLevel level) {
    String name = BytecodePath.legacyPath(RawPath.name(source.entry().file()));
    return new Wanted(
        BytecodePath.legacyPath(source.path()),
        RawPath.beside(source.entry().file(), name),
        interpreter,
        level,
        treatment.invalidation());
  }

  private void want(Wanted wanted) throws IOException {
    Bytecode there = present.remove(wanted.file());
    Optional<Kept> accepted =
        there == null
            ? Optional.empty()
            : inspection.accept(source.entry(), there, wanted, treatment);
    if (accepted.isPresent()) {
      kept.add(accepted.get());
      return;
    }
    compile.add(wanted);
    if (there != null) {
      replaced.add(there);
    }
  }

  /** Bytecode that nobody asked for: only what another interpreter reads may stay. */
  private void rest(Bytecode bytecode, List<Interpreter> interpreters) throws IOException {
    boolean stays =
        switch (treatment.mode()) {
          case NO_COMPILE, DETERMINISTIC -> false;
          case COMPILE ->
              source.importable()
                  ? isForeign(bytecode, interpreters)
                  : isValid(bytecode, interpreters);
        };
    if (stays) {
      kept.add(Inspection.keep(bytecode));
    } else {
      strip.add(bytecode);
    }
  }

  private static boolean isForeign(Bytecode bytecode, List<Interpreter> interpreters)
      throws IOException {
    for (Interpreter interpreter : interpreters) {
      boolean named = bytecode.name().cacheTag().filter(interpreter.cacheTag()::equals).isPresent();
      if (named || Inspection.isOf(bytecode, interpreter)) {
        return false;
      }
    }
    return true;
  }

  private boolean isValid(Bytecode bytecode, List<Interpreter> interpreters) throws IOException {
    byte[] content = Files.readAllBytes(bytecode.entry().file());
    for (Interpreter interpreter : interpreters) {
      switch (Inspection.status(content, source.entry(), interpreter)) {
        case VALID, OTHER_INTERPRETER -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /** A source that did not compile before is not tried again. */
  private Optional<String> knownFailure(Ledger ledger) throws IOException {
    if (compile.isEmpty() || !ledger.hasFailures()) {
      return Optional.empty();
    }
    byte[] content = Files.readAllBytes(source.entry().file());
    for (Wanted wanted : compile) {
      Optional<String> failure = ledger.failure(Recipe.failed(content, wanted));
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }
}
