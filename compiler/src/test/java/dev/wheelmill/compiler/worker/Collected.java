// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.worker.CompileOutcome.Compiled;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Submits sources by name and collects what becomes of each; twice is a failure. */
final class Collected {

  private final CompilerPool pool;
  private final Map<String, CompileOutcome> outcomes = new ConcurrentHashMap<>();
  private final Map<String, CompileOutcome> repeated = new ConcurrentHashMap<>();

  Collected(CompilerPool pool) {
    this.pool = pool;
  }

  Collected submit(String name, String source) throws InterruptedException {
    return submit(name, source.getBytes(StandardCharsets.UTF_8), OptimizationLevel.ZERO);
  }

  Collected submit(String name, byte[] source, OptimizationLevel... levels)
      throws InterruptedException {
    byte[] fileName = name.getBytes(StandardCharsets.UTF_8);
    return submit(
        name,
        new CompileRequest(fileName, source.length, new SourceText(() -> source), List.of(levels)));
  }

  Collected submit(String name, CompileRequest request) throws InterruptedException {
    pool.submit(request, outcome -> collect(name, outcome));
    return this;
  }

  private void collect(String name, CompileOutcome outcome) {
    if (outcomes.putIfAbsent(name, outcome) != null) {
      repeated.put(name, outcome);
    }
  }

  Collected await() throws InterruptedException {
    pool.awaitAll();
    assertThat(repeated).isEmpty();
    return this;
  }

  Map<String, CompileOutcome> outcomes() {
    return outcomes;
  }

  CompileOutcome outcome(String name) {
    CompileOutcome outcome = outcomes.get(name);
    if (outcome == null) {
      throw new AssertionError("nothing came of " + name + "; there are " + outcomes.keySet());
    }
    return outcome;
  }

  Failed failed(String name) {
    assertThat(outcome(name)).isInstanceOf(Failed.class);
    return (Failed) outcome(name);
  }

  Compiled compiled(String name) {
    assertThat(outcome(name)).isInstanceOf(Compiled.class);
    return (Compiled) outcome(name);
  }
}
