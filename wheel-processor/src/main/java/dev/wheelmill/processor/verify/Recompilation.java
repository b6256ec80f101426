// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeComparison;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.SourceText;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compiles sources again and compares the code of the bytecode beside them, field by field. So
 * bytecode is found that a header vouches for and that comes from another source all the same. What
 * was left out by a policy, columns or docstrings, is no difference. Safe for use by several
 * threads.
 */
public final class Recompilation {
  private static final String CODEC = "unknown encoding";
  private static final List<String> UNKNOWN_CODEC = List.of(CODEC, "encoding problem: ");

  private final CompileStage compiler;
  private final List<Interpreter> interpreters;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> notCompared = new TreeMap<>();

  /**
   * @param interpreters those that can be asked; other interpreters' bytecode is not compared
   */
  public Recompilation(CompileStage compiler, List<Interpreter> interpreters) {
    this.compiler = compiler;
    this.interpreters = List.copyOf(interpreters);
  }

  /**
   * Begins the comparison of a file; waits while many are under way.
   *
   * @param unit whose file it is, for the finding
   * @param path the file's, for the finding
   * @param name its path, taken apart
   * @param pyc its content
   * @param source its source's content
   */
  void compare(String unit, String path, BytecodePath name, byte[] pyc, byte[] source)
      throws InterruptedException {
    Optional<Interpreter> interpreter = interpreter(name);
    Optional<OptimizationLevel> level = name.level();
    if (interpreter.isEmpty() || level.isEmpty()) {
      leave(name.cacheTag().orElse("beside its source"));
      return;
    }
    byte[] code = Arrays.copyOfRange(pyc, Math.min(PycHeader.LENGTH, pyc.length), pyc.length);
    int magic = interpreter.get().magic();
    compiler.submit(
        new CompileJob(
            interpreter.get(),
            CodeTransform.NONE.withFileName(path.getBytes(StandardCharsets.UTF_8)),
            source.length,
            new SourceText(() -> source),
            List.of(level.get()),
            outcome -> {
              if (isOfUnknownCodec(outcome)) {
                leave(CODEC);
              } else {
                difference(outcome, level.get(), code, magic)
                    .ifPresent(detail -> found(unit, path, detail));
              }
            }));
  }

  /**
   * A {@code .pth} file may register the codec of a source, and nothing of the environment runs
   * where sources are compiled again.
   */
  private static boolean isOfUnknownCodec(CompileOutcome outcome) {
    return outcome instanceof CompileOutcome.Failed failure
        && UNKNOWN_CODEC.stream().anyMatch(failure.reason()::contains);
  }

  /** Waits until all was compared, and says what differs. */
  List<Finding> findings() throws InterruptedException {
    compiler.awaitAll();
    synchronized (this) {
      return List.copyOf(findings);
    }
  }

  /** What was not compared. */
  synchronized List<Notice> notices() {
    return notCompared.entrySet().stream()
        .map(tag -> Notice.warning(tag.getKey(), tag.getValue() + why(tag.getKey())))
        .toList();
  }

  private static String why(String tag) {
    return tag.equals(CODEC)
        ? " bytecode files were not compared: their sources are in a codec that the interpreter has"
            + " not by itself (a .pth file may register it), so what they compile to can't be told"
        : " bytecode files were not compared; name their interpreter with --python, if it is"
            + " CPython 3.8 or later";
  }

  private Optional<Interpreter> interpreter(BytecodePath name) {
    return interpreters.stream()
        .filter(interpreter -> name.cacheTag().filter(interpreter.cacheTag()::equals).isPresent())
        .filter(interpreter -> CanonicalForm.supports(interpreter.magic()))
        .findFirst();
  }

  private static Optional<String> difference(
      CompileOutcome outcome, OptimizationLevel level, byte[] code, int magic) {
    if (!(outcome instanceof CompileOutcome.Compiled compiled)) {
      String reason = ((CompileOutcome.Failed) outcome).reason();
      return Optional.of("its source does not compile: " + reason);
    }
    byte[] fresh = compiled.code().get(level);
    if (fresh == null) {
      return Optional.of("its source gave no code for level " + level.number());
    }
    try {
      Optional<String> difference = CodeComparison.firstDifference(code, fresh, magic);
      return difference.isPresent()
              && CodeComparison.slimmingBetween(code, fresh, magic).isPresent()
          ? Optional.empty()
          : difference.map(Recompilation::notFromSource);
    } catch (MarshalException e) {
      return Optional.of("its code can't be read: " + e.getMessage());
    }
  }

  private static String notFromSource(String difference) {
    return "is not what its source compiles to; the first difference is in code" + difference;
  }

  /** A file could not be read; it counts among those that were not compared. */
  void unreadable(String path) {
    leave(path);
  }

  private synchronized void found(String unit, String path, String detail) {
    findings.add(new Finding(Finding.Kind.NOT_FROM_SOURCE, unit, path, detail));
  }

  private synchronized void leave(String tag) {
    notCompared.merge(tag, 1, Integer::sum);
  }
}
