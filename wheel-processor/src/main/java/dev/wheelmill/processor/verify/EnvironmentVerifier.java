// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.distribution.Healing;
import dev.wheelmill.processor.inventory.distribution.Manifest;
import dev.wheelmill.processor.inventory.distribution.RecordManifest;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordProblem;
import dev.wheelmill.processor.record.RecordRow;
import dev.wheelmill.processor.startup.Survey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks every row of every RECORD against its file, and every bytecode file against its source.
 */
public final class EnvironmentVerifier {
  private final Environment environment;
  private final Environment view;
  private final Predicate<Orphan> isToGo;
  private final int jobs;
  private final Limits limits;
  private final Progress progress;
  private final Optional<Recompilation> recompilation;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private EnvironmentVerifier(
      Environment environment,
      Environment view,
      Predicate<Orphan> isToGo,
      int jobs,
      Limits limits,
      Progress progress,
      Optional<Recompilation> recompilation) {
    this.environment = environment;
    this.view = view;
    this.isToGo = isToGo;
    this.jobs = jobs;
    this.limits = limits;
    this.progress = progress;
    this.recompilation = recompilation;
  }

  /**
   * Checks an environment; reads all that its RECORDs list.
   *
   * @param view the environment with the bytecode that its interpreters look for, which may stand
   *     in a tree of its own
   * @param isToGo whether bytecode without a source has no business there
   * @param survey goes through the view, by what was made of bytecode already
   * @param jobs how many files at a time
   * @param limits how large a source may be
   * @param recompilation compiles the sources again, if that is asked for
   */
  public static Verification verify(
      Environment environment,
      Environment view,
      Predicate<Orphan> isToGo,
      Function<Map<Path, PycStatus>, Survey> survey,
      int jobs,
      Limits limits,
      Progress progress,
      Optional<Recompilation> recompilation)
      throws InterruptedException {
    return new EnvironmentVerifier(environment, view, isToGo, jobs, limits, progress, recompilation)
        .verify(survey);
  }

  private Verification verify(Function<Map<Path, PycStatus>, Survey> survey)
      throws InterruptedException {
    notices.addAll(view.notices());
    int rows = verifyRows();
    findings.addAll(new UnlistedFiles(environment).find());
    BytecodeVerifier bytecode = new BytecodeVerifier(view, isToGo, jobs, limits);
    findings.addAll(bytecode.verify());
    notices.addAll(bytecode.notices());
    if (recompilation.isPresent()) {
      bytecode.recompile(recompilation.get());
      findings.addAll(recompilation.get().findings());
      notices.addAll(recompilation.get().notices());
    }
    Survey.Result atStart = survey.apply(bytecode.statuses()).of(view);
    atStart.faults().stream()
        .filter(fault -> !bytecode.statuses().containsKey(fault.cacheFile()))
        .forEach(fault -> findings.add(Finding.of(fault)));
    tellOfLeft(atStart.left());
    findings.sort(Finding.ORDER);
    return new Verification(
        environment.distributions().size(),
        rows,
        bytecode.checked(),
        bytecode.foreign(),
        findings,
        0,
        atStart.startups(),
        notices);
  }

  /**
   * What the policy wants to be gone is no finding: RECORD is true of it, and the interpreter may
   * take it. But {@code apply} has something to do.
   */
  private void tellOfLeft(int files) {
    if (files > 0) {
      notices.add(
          Notice.warning(
              environment.layout().boundary().toString(),
              (files == 1 ? "1 bytecode file is" : files + " bytecode files are")
                  + " there that the policy does not want (mode no-compile); wheelmill apply strips"
                  + (files == 1 ? " it" : " them")));
    }
  }

  /** A row and whose it is. */
  private record Listed(Distribution distribution, RecordFile record, String path) {
    Optional<RecordRow> row() {
      return record.find(path);
    }
  }

  private int verifyRows() {
    List<Listed> rows = new ArrayList<>();
    for (Distribution distribution : environment.distributions()) {
      distribution
          .manifest()
          .ifPresentOrElse(m -> rows(distribution, m, rows), () -> none(distribution));
    }
    progress.expect(rows.size());
    RowVerifier verifier = new RowVerifier(environment);
    for (Optional<Finding> finding : Parallel.map(jobs, rows, listed -> verify(verifier, listed))) {
      finding.ifPresent(findings::add);
    }
    return rows.size();
  }

  private Optional<Finding> verify(RowVerifier verifier, Listed listed) {
    try {
      return listed.row().flatMap(row -> verifier.verify(listed.distribution(), row));
    } finally {
      progress.advance();
    }
  }

  private void rows(Distribution distribution, Manifest manifest, List<Listed> rows) {
    if (manifest instanceof RecordManifest record) {
      RecordFile file = record.record();
      Map<String, Healing> healings =
          record.healings().stream().collect(Collectors.toMap(Healing::path, healing -> healing));
      for (String path : file.paths()) {
        Optional.ofNullable(healings.get(path))
            .filter(Healing::isMoved)
            .ifPresentOrElse(
                moved -> findings.add(bad(distribution, path, elsewhere(moved))),
                () -> rows.add(new Listed(distribution, file, path)));
      }
      for (RecordProblem problem : file.problems()) {
        String remedy = healings.containsKey(problem.path()) ? "; apply fills it in" : "";
        findings.add(bad(distribution, problem.path(), problem.message() + remedy));
      }
    }
  }

  private static String elsewhere(Healing moved) {
    return "leads away from its file, which is " + moved.row().path() + "; apply corrects it";
  }

  private static Finding bad(Distribution distribution, String path, String detail) {
    return new Finding(Finding.Kind.BAD_ROW, distribution.name(), path, detail);
  }

  private void none(Distribution distribution) {
    findings.add(
        new Finding(
            Finding.Kind.NO_RECORD,
            distribution.name(),
            distribution.metadata().getFileName().toString(),
            distribution.refusal().orElse("there is no list of its files")));
  }
}
