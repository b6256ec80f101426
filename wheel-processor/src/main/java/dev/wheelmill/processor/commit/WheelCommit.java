// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.processor.compile.OpenPacks;
import dev.wheelmill.processor.compile.SourceSet;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.plan.WheelPlan;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.WheelOutcome;
import dev.wheelmill.processor.wheel.WheelChanges;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Carries out the plan of a wheel: compiles its sources, and writes it anew in one piece. */
public final class WheelCommit {
  private final WheelPlan plan;
  private final WheelFile wheel;
  private final CommitContext context;
  private final Place place;
  private final WheelChanges changes;
  private final List<WheelSourceCommit> sources;
  private final Semaphore finished = new Semaphore(0);
  private final Tally tally = new Tally();
  private final Set<String> written = new HashSet<>();

  private WheelCommit(WheelPlan plan, CommitContext context, Place place) {
    this.plan = plan;
    this.wheel = plan.wheel();
    this.context = context;
    this.place = place;
    this.changes = new WheelChanges();
    this.sources =
        plan.sources().stream()
            .sorted(Comparator.comparing(source -> source.member().path()))
            .map(source -> new WheelSourceCommit(source, wheel, changes, tally, finished::release))
            .toList();
  }

  /**
   * Where a wheel goes, and how.
   *
   * @param folder the folder; its own to replace it
   * @param fixedTime the time of every entry if the archive gets its normal form
   */
  public record Place(Path folder, int fixedTime) {}

  /**
   * Does what is planned, or foresees it: as if every source compiles, and none has the same
   * bytecode already; how large the wheel will be is not known then, and it counts as now.
   *
   * <p>A wheel that needs no change is not written anew, but copied as it is if it goes to another
   * folder; its archive is brought into the normal form only if the plan says so. A run that is
   * cancelled ends before anything is written.
   *
   * @param place where the wheel goes
   * @throws IOException if the wheel can't be read or written
   * @throws IllegalArgumentException if the names of its bytecode clash with those of other files
   * @throws InterpreterException if no worker can be started
   */
  public static WheelOutcome run(WheelPlan plan, CommitContext context, Place place)
      throws IOException, InterruptedException {
    WheelCommit commit = new WheelCommit(plan, context, place);
    return commit.compileAll() ? commit.write() : commit.skipped();
  }

  private boolean compileAll() throws InterruptedException {
    try (OpenPacks packs =
        OpenPacks.of(() -> SourceSet.of(wheel.normalisedName(), wheel.record()))) {
      return compile(packs);
    }
  }

  /** Gets all bytecode: what was kept, and the rest compiled; says whether all was begun. */
  private boolean compile(OpenPacks packs) throws InterruptedException {
    List<KeptBytecode> kept = context.foresees() ? List.of() : KeptBytecode.of(sources);
    kept.forEach(bytecode -> bytecode.take(context));
    boolean whole = compileRest(packs);
    if (whole) {
      kept.forEach(bytecode -> bytecode.keep(context));
    }
    return whole;
  }

  /** Compiles the sources without bytecode, the largest first; says whether all were begun. */
  private boolean compileRest(OpenPacks packs) throws InterruptedException {
    List<WheelSourceCommit> rest = largestFirst();
    int begun = 0;
    for (WheelSourceCommit source : rest) {
      if (context.cancellation().isRequested()) {
        break;
      }
      source.submit(context, packs);
      begun++;
    }
    do {
      checkHealth();
    } while (!finished.tryAcquire(begun, 1, TimeUnit.SECONDS));
    Optional<String> untried =
        sources.stream().flatMap(source -> source.untried().stream()).findFirst();
    if (untried.isPresent()) {
      throw new InterpreterException(untried.get());
    }
    return begun == rest.size();
  }

  private List<WheelSourceCommit> largestFirst() {
    return sources.stream()
        .filter(source -> !source.isTaken())
        .sorted(Comparator.comparingLong(WheelSourceCommit::size).reversed())
        .toList();
  }

  /** Throws if an interpreter can't be started: what was submitted to it may never be delivered. */
  private void checkHealth() {
    plan.sources().stream()
        .flatMap(source -> source.compile().stream())
        .map(Wanted::interpreter)
        .distinct()
        .forEach(context.code()::checkHealth);
  }

  private WheelOutcome skipped() throws IOException {
    tally.skipped();
    return unwritten();
  }

  private WheelOutcome write() throws IOException {
    sources.forEach(source -> source.reason().ifPresent(why -> fail(source, why)));
    if (tally.isFailed()) {
      return unwritten();
    }
    sources.forEach(this::count);
    plan.strip().forEach(this::strip);
    tally.reused(plan.kept());
    long before = Files.size(wheel.path());
    boolean change =
        plan.isWrittenAnew()
            || !changes.areNoneFor(wheel)
            || sources.stream().anyMatch(WheelSourceCommit::isForeseen);
    Optional<WheelWriter.Result> file =
        context.foresees() ? Optional.empty() : Optional.of(write(change));
    tally.before(before);
    tally.after(file.isPresent() ? Files.size(file.get().path()) : before);
    boolean differs = change && file.map(WheelWriter.Result::differs).orElse(true);
    if (differs) {
      tellOfTags();
    }
    boolean changed = differs && file.map(WheelWriter.Result::written).orElse(true);
    boolean lasting = sources.stream().allMatch(WheelSourceCommit::isLasting);
    return new WheelOutcome(
        result().withChanged(changed), file.map(WheelWriter.Result::path), lasting);
  }

  /** A wheel that is written anew gets the tags of its file name in WHEEL too. */
  private void tellOfTags() {
    if (!wheel.tagsAgree()) {
      tally.notice(
          Notice.warning(
              wheel.fileName().toString(),
              "WHEEL had other tags than the file name ("
                  + wheel.metadata().tags().shown()
                  + "); it gets those of the file name, by which installers go"));
    }
  }

  private void fail(WheelSourceCommit source, String why) {
    tally.failed(source.path(), why);
    if (source.mustCompile()) {
      tally.fail(source.path() + " does not compile: " + why);
    }
  }

  private WheelWriter.Result write(boolean change) throws IOException {
    WheelWriter writer = new WheelWriter(place.folder(), context.durability());
    OptionalInt time = plan.normalForm() ? OptionalInt.of(place.fixedTime()) : OptionalInt.empty();
    return change ? writer.write(wheel, changes, time) : writer.copy(wheel.path());
  }

  private WheelOutcome unwritten() throws IOException {
    tally.present(Files.size(wheel.path()));
    return new WheelOutcome(result(), Optional.empty(), false);
  }

  private UnitResult result() {
    List<Notice> planned = plan.notices();
    return tally.result(wheel.normalisedName(), wheel.core().version()).after(planned);
  }

  /** Counts what was compiled, and drops the source if all of it was. */
  private void count(WheelSourceCommit source) {
    for (String path : source.paths()) {
      if (changes.isIn(wheel, path)) {
        written.add(path);
        tally.reused();
      } else if (changes.adds(path) || source.isForeseen()) {
        written.add(path);
        tally.compiled(0);
      }
    }
    if (source.isDropped() && source.reason().isEmpty()) {
      changes.remove(source.path());
      plan.tags().ifPresent(changes::tags);
      tally.dropped();
    }
  }

  private void strip(String path) {
    if (!written.contains(path)) {
      changes.remove(path);
      tally.stripped();
    }
  }
}
