package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.archive.Deflation;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.plan.BytecodeEntry;
import dev.wheelmill.processor.plan.WheelRewrite;
import dev.wheelmill.processor.plan.WheelSource;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.WheelOutcome;
import dev.wheelmill.processor.wheel.WheelChanges;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Carries out the plan of a wheel: compiles its sources, and writes it anew in one piece. */
public final class WheelCommit {
  private final WheelRewrite plan;
  private final WheelFile wheel;
  private final WheelChanges changes;
  private final WheelFailures failures = new WheelFailures();
  private final List<Notice> notices;
  private final Set<String> written = new HashSet<>();
  private int compiled;
  private int reused;
  private int stripped;
  private int dropped;

  private WheelCommit(WheelRewrite plan, Deflation deflation) {
    this.plan = plan;
    this.changes = new WheelChanges(deflation);
    this.wheel = plan.wheel();
    this.notices = new ArrayList<>(plan.notices());
    this.reused = plan.kept();
  }

  /**
   * Where a wheel goes, and how.
   *
   * @param folder the folder; its own to replace it
   * @param fixedTime the time of every entry if the archive gets its normal form
   * @param durability how it comes to the disk
   */
  public record Place(Path folder, int fixedTime, Durability durability) {}

  /**
   * Does it. A wheel that needs no change is not written anew, but copied as it is if it goes to
   * another folder; its archive is brought into the normal form only if the plan says so.
   *
   * @param place where the wheel goes
   * @param cancellation ends the work before anything is written
   * @throws IOException if the wheel can't be read or written
   * @throws IllegalArgumentException if the names of its bytecode clash with those of other files
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if no worker can be started
   */
  public static WheelOutcome run(
      WheelRewrite plan, CompileStage compiler, Place place, Cancellation cancellation)
      throws IOException, InterruptedException {
    WheelCommit commit = new WheelCommit(plan, compiler.deflation());
    boolean whole =
        new WheelCompilation(plan, commit.changes, commit.failures).run(compiler, cancellation);
    return whole ? commit.write(place) : commit.skipped();
  }

  private WheelOutcome skipped() throws IOException {
    return undone(UnitResult.Status.SKIPPED, Optional.empty(), 0);
  }

  private WheelOutcome write(Place place) throws IOException {
    Optional<String> unacceptable = failures.unacceptable();
    if (unacceptable.isPresent()) {
      return undone(UnitResult.Status.FAILED, unacceptable, failures.list().size());
    }
    plan.sources().forEach(this::settle);
    plan.strip().forEach(this::strip);
    long before = Files.size(wheel.path());
    boolean change = plan.isWrittenAnew() || !changes.areNoneFor(wheel);
    OptionalInt time = plan.normalForm() ? OptionalInt.of(place.fixedTime()) : OptionalInt.empty();
    WheelWriter writer = new WheelWriter(place.folder(), place.durability());
    WheelWriter.Result file =
        change ? writer.write(wheel, changes, time) : writer.copy(wheel.path());
    Counts counts =
        Counts.builder()
            .compiled(compiled)
            .reused(reused)
            .stripped(stripped)
            .failed(failures.list().size())
            .dropped(dropped)
            .bytes(before, Files.size(file.path()))
            .build();
    if (change && file.differs()) {
      TagNotice.of(wheel).ifPresent(notices::add);
    }
    UnitResult.Status status =
        change && file.written() && file.differs()
            ? UnitResult.Status.CHANGED
            : UnitResult.Status.UNCHANGED;
    return new WheelOutcome(
        result(status, Optional.empty(), counts), Optional.of(file.path()), failures.areLasting());
  }

  private WheelOutcome undone(UnitResult.Status status, Optional<String> reason, int failed)
      throws IOException {
    long size = Files.size(wheel.path());
    Counts counts = Counts.builder().failed(failed).bytes(size, size).build();
    return new WheelOutcome(result(status, reason, counts), Optional.empty(), false);
  }

  private UnitResult result(UnitResult.Status status, Optional<String> reason, Counts counts) {
    notices.addAll(failures.notices());
    return new UnitResult(
        wheel.normalisedName(),
        wheel.core().version(),
        status,
        reason,
        counts,
        failures.list(),
        notices);
  }

  /** Counts what was compiled, and drops the source if all of it was. */
  private void settle(WheelSource source) {
    source.compile().stream().map(BytecodeEntry::path).forEach(this::count);
    if (source.isDropped() && !failures.has(source)) {
      changes.remove(source.member().path());
      plan.tags().ifPresent(changes::tags);
      dropped++;
    }
  }

  private void count(String path) {
    if (changes.isIn(wheel, path)) {
      written.add(path);
      reused++;
    } else if (changes.adds(path)) {
      written.add(path);
      compiled++;
    }
  }

  private void strip(String path) {
    if (!written.contains(path)) {
      changes.remove(path);
      stripped++;
    }
  }
}
