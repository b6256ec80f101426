// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.planner.OtherBytecode;
import dev.wheelmill.processor.wheel.CarriedBytecode;
import dev.wheelmill.processor.wheel.RecordFault;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks wheels: the archive, RECORD both ways, and bytecode against its source as far as that can
 * be done without the interpreter.
 */
public final class WheelVerifier {
  private final WheelFile wheel;
  private final String unit;
  private final List<Finding> findings = new ArrayList<>();

  private WheelVerifier(WheelFile wheel, String unit) {
    this.wheel = wheel;
    this.unit = unit;
  }

  /** What one wheel gave. */
  private record One(int rows, int bytecode, List<Finding> findings, List<Notice> notices) {
    static One of(List<Finding> findings) {
      return new One(0, 0, findings, List.of());
    }
  }

  /**
   * Checks wheels.
   *
   * @param jobs how many at a time
   * @param recompilation compiles the sources again, if that is asked for
   * @param limits how large they may be
   */
  public static Verification verify(
      List<Path> wheels,
      int jobs,
      Progress progress,
      Optional<Recompilation> recompilation,
      Limits limits)
      throws InterruptedException {
    progress.expect(wheels.size());
    List<One> results =
        Parallel.map(jobs, wheels, wheel -> verify(wheel, progress, recompilation, limits));
    List<Finding> findings =
        new ArrayList<>(results.stream().flatMap(result -> result.findings().stream()).toList());
    List<Notice> notices =
        new ArrayList<>(results.stream().flatMap(result -> result.notices().stream()).toList());
    if (recompilation.isPresent()) {
      findings.addAll(recompilation.get().findings());
      notices.addAll(recompilation.get().notices());
    }
    return new Verification(
        wheels.size(),
        results.stream().mapToInt(One::rows).sum(),
        results.stream().mapToInt(One::bytecode).sum(),
        0,
        findings,
        0,
        List.of(),
        notices);
  }

  private static One verify(
      Path path, Progress progress, Optional<Recompilation> recompilation, Limits limits) {
    String unit = String.valueOf(path.getFileName());
    try (WheelFile wheel = WheelReader.open(path, limits)) {
      WheelVerifier verifier = new WheelVerifier(wheel, unit);
      if (recompilation.isPresent()) {
        verifier.recompile(recompilation.get());
      }
      return verifier.verify();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return One.of(List.of());
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      return One.of(List.of(new Finding(Finding.Kind.REFUSED, unit, unit, why)));
    } finally {
      progress.advance();
    }
  }

  private One verify() throws IOException {
    for (RecordFault fault : wheel.recordFaults()) {
      findings.add(new Finding(kind(fault.kind()), unit, fault.path(), fault.detail()));
    }
    List<CarriedBytecode> bytecode = wheel.bytecode();
    OtherBytecode others = new OtherBytecode(wheel);
    for (CarriedBytecode file : bytecode) {
      if (!others.holds(file)) {
        Finding.Kind.of(file.status()).ifPresent(kind -> found(kind, file));
      }
    }
    findings.sort(Comparator.comparing(Finding::path).thenComparing(Finding::kind));
    List<Notice> notices =
        wheel.remarks().stream().map(remark -> Notice.warning(unit, remark)).toList();
    return new One(wheel.record().rows().size(), bytecode.size(), findings, notices);
  }

  private void recompile(Recompilation recompilation) throws IOException, InterruptedException {
    for (CarriedBytecode file : wheel.bytecode()) {
      if (file.source().isPresent() && file.status() == PycStatus.VALID) {
        recompilation.compare(
            unit,
            file.member().path(),
            file.name(),
            wheel.read(file.member(), Bounds.BYTECODE),
            wheel.source(file.source().get()));
      }
    }
  }

  private void found(Finding.Kind kind, CarriedBytecode file) {
    findings.add(new Finding(kind, unit, file.member().path(), kind.sentence()));
  }

  private static Finding.Kind kind(RecordFault.Kind fault) {
    return switch (fault) {
      case BAD_ROW, FORM, UNHASHED -> Finding.Kind.BAD_ROW;
      case MISSING -> Finding.Kind.MISSING;
      case UNLISTED -> Finding.Kind.NOT_LISTED;
      case SIZE -> Finding.Kind.SIZE;
      case HASH -> Finding.Kind.HASH;
    };
  }
}
