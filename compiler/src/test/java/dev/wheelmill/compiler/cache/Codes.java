// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.TestPythons;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.marshal.OpenCode;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.CompileRequest;
import dev.wheelmill.compiler.worker.CompilerPool;
import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.compiler.worker.SourceText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real code to be kept, of the machine's interpreter. */
public final class Codes {
  private static final OptimizationLevel LEVEL = OptimizationLevel.ZERO;

  private Codes() {}

  /** An interpreter whose code has a canonical form; tests are skipped where there is none. */
  public static Interpreter python() {
    return TestPythons.all()
        .filter(one -> CanonicalForm.supports(one.magic()))
        .findFirst()
        .orElseGet(
            () -> {
              TestPythons.skip("a CPython of 3.8 to 3.15");
              throw new AssertionError();
            });
  }

  public static CacheKey key(String source) {
    return CacheKey.of(Hashing.sha256(source.getBytes(UTF_8)), python(), LEVEL);
  }

  public static OpenCode compile(String source) {
    try (CompilerPool pool = CompilerPool.open(python(), PoolOptions.defaults().withWorkers(1))) {
      List<CompileOutcome> outcomes = new CopyOnWriteArrayList<>();
      byte[] bytes = source.getBytes(UTF_8);
      CompileRequest request =
          new CompileRequest(
              "m.py".getBytes(UTF_8), bytes.length, new SourceText(() -> bytes), List.of(LEVEL));
      pool.submit(request, outcomes::add);
      pool.awaitAll();
      Map<OptimizationLevel, byte[]> code = ((CompileOutcome.Compiled) outcomes.get(0)).code();
      return OpenCode.of(code.values().iterator().next(), python().magic()).orElseThrow();
    } catch (InterruptedException | MarshalException e) {
      throw new AssertionError(e);
    }
  }
}
