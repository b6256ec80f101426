// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.MarshalException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what the canonical form costs beside compiling: {@code --python PYTHON --folder SOURCES},
 * and {@code --rounds N} (default 3). Each round compiles all sources in one new process of the
 * interpreter, and brings all code into the canonical form several times in this one. Both are CPU
 * time of one thread; the figures are medians.
 */
public final class CodecCost {
  private static final int PASSES = 5;

  private final List<Double> compiling = new ArrayList<>();
  private final List<Double> canonicalising = new ArrayList<>();

  private double megabytes;

  private CodecCost() {}

  /** Measures and prints. */
  public static void main(String[] words) throws IOException, MarshalException {
    Arguments arguments = Arguments.parse(words, "--python", "--folder", "--rounds");
    int rounds = Integer.parseInt(arguments.get("--rounds").orElse("3"));
    new CodecCost().run(arguments.need("--python"), Path.of(arguments.need("--folder")), rounds);
  }

  private void run(String python, Path sources, int rounds) throws IOException, MarshalException {
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      for (int round = 0; round < rounds; round++) {
        Compilation compilation = Compilation.run(python, sources, folder.path(), 0);
        compiling.add(compilation.seconds());
        List<Pyc> files = Pyc.below(folder.path());
        if (round == 0) {
          describe(compilation, files);
        }
        for (int pass = 0; pass < PASSES; pass++) {
          canonicalising.add(secondsOfCanonicalising(files));
        }
      }
    }
    print(canonicalising.get(0), "the first time, not yet optimised by the JVM");
    List<Double> warm = canonicalising.subList(PASSES - 1, canonicalising.size());
    print(median(warm), "after " + (PASSES - 1) + " times");
  }

  private void describe(Compilation compilation, List<Pyc> files) {
    megabytes = files.stream().mapToLong(file -> file.code().length).sum() / 1e6;
    System.out.printf(
        Locale.ROOT,
        "CPython %s: %d files, %.1f MB of bytecode; %d did not compile%n",
        compilation.version(),
        files.size(),
        megabytes,
        compilation.failed());
  }

  private static double secondsOfCanonicalising(List<Pyc> files) throws MarshalException {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (Pyc file : files) {
      CanonicalForm.of(file.code(), file.magic());
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
  }

  private void print(double seconds, String when) {
    double ofCompiling = median(compiling);
    System.out.printf(
        Locale.ROOT,
        "compiling %.2f s (%.1f MB/s), canonical form %.3f s (%.0f MB/s): 1/%.0f of compiling, %s%n",
        ofCompiling,
        megabytes / ofCompiling,
        seconds,
        megabytes / seconds,
        ofCompiling / seconds,
        when);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }
}
