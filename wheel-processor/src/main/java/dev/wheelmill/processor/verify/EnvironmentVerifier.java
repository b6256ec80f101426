package dev.wheelmill.processor.verify;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.inventory.Distribution;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Manifest;
import dev.wheelmill.processor.inventory.RecordManifest;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordProblem;
import dev.wheelmill.processor.record.RecordRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks every row of every RECORD against its file, and every bytecode file against its source.
 */
public final class EnvironmentVerifier {
  private final Environment environment;
  private final int jobs;
  private final Progress progress;
  private final Optional<Recompilation> recompilation;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private EnvironmentVerifier(
      Environment environment, int jobs, Progress progress, Optional<Recompilation> recompilation) {
    this.environment = environment;
    this.jobs = jobs;
    this.progress = progress;
    this.recompilation = recompilation;
  }

  /**
   * Checks an environment; reads all that its RECORDs list.
   *
   * @param jobs how many files at a time
   * @param recompilation compiles the sources again, if that is asked for
   */
  public static Verification verify(
      Environment environment, int jobs, Progress progress, Optional<Recompilation> recompilation)
      throws InterruptedException {
    return new EnvironmentVerifier(environment, jobs, progress, recompilation).verify();
  }

  private Verification verify() throws InterruptedException {
    notices.addAll(environment.notices());
    int rows = verifyRows();
    findings.addAll(new UnlistedFiles(environment).find());
    BytecodeVerifier bytecode = new BytecodeVerifier(environment, jobs);
    findings.addAll(bytecode.verify());
    if (recompilation.isPresent()) {
      bytecode.recompile(recompilation.get());
      findings.addAll(recompilation.get().findings());
      notices.addAll(recompilation.get().notices());
    }
    findings.sort(
        Comparator.comparing(Finding::unit)
            .thenComparing(Finding::path)
            .thenComparing(Finding::kind));
    return new Verification(
        environment.distributions().size(),
        rows,
        bytecode.checked(),
        bytecode.foreign(),
        findings,
        notices);
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
      file.paths().forEach(path -> rows.add(new Listed(distribution, file, path)));
      for (RecordProblem problem : file.problems()) {
        findings.add(
            new Finding(
                Finding.Kind.BAD_ROW, distribution.name(), problem.path(), problem.message()));
      }
    }
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
