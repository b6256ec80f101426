package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.CompileResult;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.plan.BytecodeEntry;
import dev.wheelmill.processor.plan.WheelRewrite;
import dev.wheelmill.processor.plan.WheelSource;
import dev.wheelmill.processor.wheel.WheelChanges;
import dev.wheelmill.processor.wheel.WheelFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Compiles the sources of a wheel, and puts the bytecode into its changes. */
final class WheelCompilation {
  private final WheelRewrite plan;
  private final WheelFile wheel;
  private final WheelChanges changes;
  private final WheelFailures failures;
  private final CarriedComparison carried;
  private final Semaphore delivered = new Semaphore(0);

  WheelCompilation(WheelRewrite plan, WheelChanges changes, WheelFailures failures) {
    this.plan = plan;
    this.wheel = plan.wheel();
    this.changes = changes;
    this.failures = failures;
    this.carried = new CarriedComparison(plan.wheel());
  }

  /**
   * Compiles all, the largest first; ends when the last outcome is there.
   *
   * @return false if it was cancelled before all was begun
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if no worker can be started
   */
  boolean run(CompileStage compiler, Cancellation cancellation) throws InterruptedException {
    List<CompileJob> jobs = jobs();
    int begun = 0;
    while (begun < jobs.size() && !cancellation.isRequested()) {
      compiler.submit(jobs.get(begun));
      begun++;
    }
    do {
      checkHealth(compiler);
    } while (!delivered.tryAcquire(begun, 1, TimeUnit.SECONDS));
    checkHealth(compiler);
    return begun == jobs.size();
  }

  /** If there are no workers, sources fail that are not to blame. */
  private void checkHealth(CompileStage compiler) {
    plan.sources().stream()
        .flatMap(source -> source.compile().stream())
        .map(BytecodeEntry::interpreter)
        .distinct()
        .forEach(compiler::checkHealth);
  }

  private List<CompileJob> jobs() {
    List<CompileJob> jobs = new ArrayList<>();
    for (WheelSource source : plan.sources()) {
      byInterpreter(source)
          .forEach(
              (one, entries) -> {
                if (canHave(source, one, entries)) {
                  jobs.add(job(source, one, entries));
                }
              });
    }
    jobs.sort(Comparator.comparingLong(CompileJob::size).reversed());
    return jobs;
  }

  /** Whether all levels of its bytecode can have their names. */
  private boolean canHave(
      WheelSource source, Interpreter interpreter, List<BytecodeEntry> entries) {
    Optional<String> why =
        entries.stream()
            .map(entry -> BytecodePath.tooLong(entry.path().getBytes(StandardCharsets.UTF_8)))
            .flatMap(Optional::stream)
            .findFirst();
    why.ifPresent(
        reason ->
            failures.add(
                source,
                interpreter,
                new CompileResult.Failure(reason, CompileResult.Cause.SOURCE)));
    return why.isEmpty();
  }

  private static Map<Interpreter, List<BytecodeEntry>> byInterpreter(WheelSource source) {
    Map<Interpreter, List<BytecodeEntry>> groups = new LinkedHashMap<>();
    for (BytecodeEntry entry : source.compile()) {
      groups.computeIfAbsent(entry.interpreter(), key -> new ArrayList<>()).add(entry);
    }
    return groups;
  }

  /** The code names its file as it will be found below site-packages. */
  private CompileJob job(WheelSource source, Interpreter interpreter, List<BytecodeEntry> entries) {
    List<OptimizationLevel> levels = entries.stream().map(BytecodeEntry::level).toList();
    return new CompileJob(
        interpreter,
        source.member().installedPath().getBytes(StandardCharsets.UTF_8),
        entries.get(0).slimming(),
        source.member().entry().size(),
        () -> wheel.source(source.member()),
        levels,
        result -> deliver(source, interpreter, entries, result));
  }

  /** Nothing is thrown here: it would reach the other wheels, which share the compiler. */
  private void deliver(
      WheelSource source,
      Interpreter interpreter,
      List<BytecodeEntry> entries,
      CompileResult result) {
    try {
      if (result instanceof CompileResult.Code code) {
        code.doubt().ifPresent(why -> failures.doubt(source, why));
        entries.forEach(entry -> put(source, entry, code));
      } else if (result instanceof CompileResult.Failure failure) {
        failures.add(source, interpreter, failure);
      }
    } catch (RuntimeException e) {
      failures.add(
          source,
          interpreter,
          new CompileResult.Failure(e.toString(), CompileResult.Cause.ATTEMPT));
    } finally {
      delivered.release();
    }
  }

  private void put(WheelSource source, BytecodeEntry entry, CompileResult.Code code) {
    byte[] body = code.code().get(entry.level());
    if (body == null) {
      throw new IllegalStateException("no code for level " + entry.level().number());
    }
    byte[] header =
        entry.interpreter().format().hashHeader(entry.invalidation(), code.source()).toBytes();
    byte[] content = Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, content, header.length, body.length);
    changes.put(entry.path(), content, source.member());
    if (!changes.isIn(wheel, entry.path())) {
      carried.difference(entry, body).ifPresent(what -> failures.carried(entry.path(), what));
    }
  }
}
