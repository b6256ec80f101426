// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.io.Hashing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Hashes of each file's code, in place of its source; one operation is the whole corpus. */
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HashBenchmark {

  /** The hash of a source in bytecode of CPython 3.11 and later. */
  @Benchmark
  public void sipHash13(Corpus corpus, Traffic traffic, Blackhole sink) {
    sipHash(SourceHash.SIPHASH_1_3, corpus, traffic, sink);
  }

  /** The hash of a source in bytecode of CPython 3.7 to 3.10. */
  @Benchmark
  public void sipHash24(Corpus corpus, Traffic traffic, Blackhole sink) {
    sipHash(SourceHash.SIPHASH_2_4, corpus, traffic, sink);
  }

  private static void sipHash(SourceHash hash, Corpus corpus, Traffic traffic, Blackhole sink) {
    for (int i = 0; i < corpus.size(); i++) {
      Pyc file = corpus.file(i);
      sink.consume(hash.of(file.magic(), file.code()));
      traffic.add(file.code());
    }
  }

  /** The hash of a file in RECORD. */
  @Benchmark
  public void sha256(Corpus corpus, Traffic traffic, Blackhole sink) {
    for (int i = 0; i < corpus.size(); i++) {
      byte[] code = corpus.file(i).code();
      sink.consume(Hashing.sha256(code));
      traffic.add(code);
    }
  }
}
