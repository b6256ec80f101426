// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.python.Chosen;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.UnitResult.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Builds reports for tests of how they are shown. */
public final class Reports {
  /** What targets are worked on for. */
  public static final Chosen PYTHON = new Chosen(interpreter(), "its own");

  private Reports() {}

  private static Interpreter interpreter() {
    Path prefix = Path.of("/srv/.venv");
    return new Interpreter(
        prefix.resolve("bin/python"),
        "cpython",
        "3.12.1",
        "3.12.1 (main)",
        "linux x86_64-linux-gnu 64 little",
        "cpython-312",
        3531 | '\r' << 16 | '\n' << 24,
        SourceHash.SIPHASH_1_3,
        prefix,
        Path.of("/usr"),
        Path.of("/usr/lib/python3.12"),
        List.of(),
        List.of(),
        false,
        "pyvenv.cfg");
  }

  public static UnitResult unit(String name, Status status, Counts counts) {
    return new UnitResult(name, "1.0", status, Optional.empty(), counts, List.of(), List.of());
  }

  public static UnitResult compiled(String name) {
    Counts counts = Counts.builder().compiled(3).reused(1).stripped(2).bytes(2048, 4096).build();
    return unit(name, Status.CHANGED, counts);
  }

  public static UnitResult withFailures(String name, int failures) {
    List<FileFailure> list =
        IntStream.range(0, failures)
            .mapToObj(i -> new FileFailure(name + "/bad" + i + ".py", "invalid syntax, line 1"))
            .toList();
    Counts counts = Counts.builder().compiled(1).failed(failures).bytes(0, 100).build();
    return new UnitResult(name, "1.0", Status.CHANGED, Optional.empty(), counts, list, List.of());
  }

  public static UnitResult withNotices(String name, Notice... notices) {
    return new UnitResult(
        name, "1.0", Status.UNCHANGED, Optional.empty(), Counts.NONE, List.of(), List.of(notices));
  }

  public static ApplyReport report(Path target, List<UnitResult> units) {
    return report(target, false, false, units);
  }

  public static ApplyReport report(
      Path target, boolean dryRun, boolean interrupted, List<UnitResult> units) {
    TargetReport one =
        new TargetReport(
            target,
            "virtual environment",
            List.of(PYTHON),
            Optional.of("built-in policy"),
            Optional.empty(),
            units,
            List.of());
    return new ApplyReport(
        "apply", List.of(one), dryRun, interrupted, dryRun ? 0 : 2, 0, 0, Duration.ofMillis(1234));
  }
}
