// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeComparison;
import dev.wheelmill.compiler.marshal.CodeFacts;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.compiler.marshal.MarshalException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What is done to the code of each file; one operation is the whole corpus. */
@Fork(1)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
public class CodecBenchmark {
  private static final CodeTransform SLIM = CodeTransform.slimming(Columns.MERGE, true);

  /** The canonical form, with its check. */
  @Benchmark
  public void canonicalise(Corpus corpus, Traffic traffic, Blackhole sink) throws MarshalException {
    canonicalise(corpus, CodeTransform.NONE, traffic, sink);
  }

  /** The same without columns and docstrings. */
  @Benchmark
  public void slim(Corpus corpus, Traffic traffic, Blackhole sink) throws MarshalException {
    canonicalise(corpus, SLIM, traffic, sink);
  }

  private static void canonicalise(
      Corpus corpus, CodeTransform transform, Traffic traffic, Blackhole sink)
      throws MarshalException {
    for (int i = 0; i < corpus.size(); i++) {
      Pyc file = corpus.file(i);
      sink.consume(CanonicalForm.of(file.code(), file.magic(), transform));
      traffic.add(file.code());
    }
  }

  /** Reading alone, and a look at the tables of positions. */
  @Benchmark
  public void read(Corpus corpus, Traffic traffic, Blackhole sink) throws MarshalException {
    for (int i = 0; i < corpus.size(); i++) {
      Pyc file = corpus.file(i);
      sink.consume(CodeFacts.lacksColumns(file.code(), file.magic()));
      traffic.add(file.code());
    }
  }

  /** CPython's own bytes against the canonical ones, as when sources are compiled again. */
  @Benchmark
  public void compare(Corpus corpus, Traffic traffic, Blackhole sink) throws MarshalException {
    for (int i = 0; i < corpus.size(); i++) {
      Pyc file = corpus.file(i);
      sink.consume(CodeComparison.firstDifference(file.code(), corpus.canonical(i), file.magic()));
      traffic.add(file.code());
    }
  }
}
