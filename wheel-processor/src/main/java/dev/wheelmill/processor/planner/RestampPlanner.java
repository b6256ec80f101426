// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.FinalReleases;
import dev.wheelmill.compiler.restamp.Restamper;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.plan.AccessPlan;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.Restamp;
import dev.wheelmill.processor.plan.SourcePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans to give all valid bytecode of an environment the same kind of header, and its code the
 * canonical form. No interpreter is asked: what one would make of a file is told by its name and
 * its header.
 *
 * @param invalidation the header's kind
 * @param jobs how many files are looked at at a time
 * @param limits how large a source may be
 */
public record RestampPlanner(InvalidationMode invalidation, int jobs, Limits limits) {

  /**
   * A plan, and what it leaves out.
   *
   * @param notices bytecode that is left as it is, and why
   */
  public record Planned(EnvironmentPlan plan, List<Notice> notices) {}

  /** Plans what becomes of the bytecode of an environment. */
  public Planned plan(Environment environment) {
    LeftBytecode left = new LeftBytecode();
    List<SourcePlan> sources =
        Parallel.map(jobs, environment.sources(), source -> plan(source, left));
    EnvironmentPlan plan =
        new EnvironmentPlan(
            environment, sources, List.of(), AccessPlan.NONE, new Placement.BesideSource());
    return new Planned(plan, left.notices());
  }

  private SourcePlan plan(Source source, LeftBytecode left) {
    List<Kept> kept = new ArrayList<>();
    List<Restamp> restamp = new ArrayList<>();
    for (Bytecode bytecode : source.bytecode()) {
      try {
        Optional<PycFormat> format = bytecode.name().cacheTag().flatMap(FinalReleases::formatOf);
        if (format.isEmpty() || bytecode.entry().link()) {
          left.unknown(source, bytecode);
        } else if (bytecode.entry().size() > Bounds.CODE) {
          left.tooLarge(source, bytecode);
        } else {
          judge(source, bytecode, format.get(), left, kept, restamp);
        }
      } catch (IOException e) {
        left.unreadable(source, bytecode);
      }
    }
    return SourcePlan.ofBytecode(source, restamp, kept);
  }

  private void judge(
      Source source,
      Bytecode bytecode,
      PycFormat format,
      LeftBytecode left,
      List<Kept> kept,
      List<Restamp> restamp)
      throws IOException {
    byte[] pyc = FileFacts.bytecode(bytecode.entry());
    Restamper.Outcome outcome =
        new Restamper(format, invalidation, CodeTransform.NONE)
            .restamp(pyc, FileFacts.asSource(source.entry(), limits));
    if (outcome instanceof Restamper.Outcome.NotValid notValid) {
      left.notValid(source, bytecode, notValid.status());
    } else if (outcome instanceof Restamper.Outcome.Doubtful) {
      left.unreadable(source, bytecode);
    } else if (outcome instanceof Restamper.Outcome.Restamped restamped
        && restamped.isSameAs(pyc)) {
      kept.add(Inspection.keep(bytecode));
    } else {
      restamp.add(
          new Restamp(bytecode, format, invalidation, CodeTransform.NONE, Optional.empty()));
    }
  }
}
