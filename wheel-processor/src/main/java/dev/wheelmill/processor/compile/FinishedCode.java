// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.marshal.OpenCode;
import dev.wheelmill.compiler.worker.CompileOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is made of the code that an interpreter compiled.
 *
 * @param result what is delivered
 * @param open the same in the form that is kept, for the levels that have one
 */
record FinishedCode(CompileOutcome.Compiled result, Map<OptimizationLevel, OpenCode> open) {

  /**
   * Brings code into canonical form, where it has one.
   *
   * @param keep whether it is to be kept
   */
  static FinishedCode of(CompileOutcome.Compiled compiled, CompileJob job, boolean keep) {
    if (!CanonicalForm.supports(job.interpreter().magic())) {
      return new FinishedCode(compiled, Map.of());
    }
    try {
      return keep ? kept(compiled, job) : new FinishedCode(canonical(compiled, job), Map.of());
    } catch (MarshalException | RuntimeException e) {
      // Whatever it is: the compiler's own form is right, if not canonical.
      Optional<String> doubt = Optional.of(String.valueOf(e.getMessage()));
      return new FinishedCode(
          new CompileOutcome.Compiled(compiled.source(), compiled.code(), doubt), Map.of());
    }
  }

  private static CompileOutcome.Compiled canonical(CompileOutcome.Compiled compiled, CompileJob job)
      throws MarshalException {
    Map<OptimizationLevel, byte[]> code = new EnumMap<>(OptimizationLevel.class);
    for (var level : compiled.code().entrySet()) {
      code.put(level.getKey(), canonical(level.getValue(), job));
    }
    return new CompileOutcome.Compiled(compiled.source(), code);
  }

  private static byte[] canonical(byte[] code, CompileJob job) throws MarshalException {
    return CanonicalForm.of(code, job.interpreter().magic(), job.transform().keepingFileName());
  }

  /** Brings code into canonical form once, to be delivered and to be kept. */
  private static FinishedCode kept(CompileOutcome.Compiled compiled, CompileJob job)
      throws MarshalException {
    Map<OptimizationLevel, byte[]> code = new EnumMap<>(OptimizationLevel.class);
    Map<OptimizationLevel, OpenCode> openCode = new EnumMap<>(OptimizationLevel.class);
    for (var level : compiled.code().entrySet()) {
      Optional<OpenCode> open = OpenCode.of(level.getValue(), job.interpreter().magic());
      open.ifPresent(parsed -> openCode.put(level.getKey(), parsed));
      code.put(
          level.getKey(),
          open.isPresent()
              ? open.get().named(job.fileName(), job.transform())
              : canonical(level.getValue(), job));
    }
    return new FinishedCode(new CompileOutcome.Compiled(compiled.source(), code), openCode);
  }
}
