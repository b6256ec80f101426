package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.CompileResult;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.plan.WheelRewrite;
import dev.wheelmill.processor.plan.WheelSource;
import dev.wheelmill.processor.policy.OnError;
import dev.wheelmill.processor.policy.SourceHandling;
import dev.wheelmill.processor.wheel.WheelChanges;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Carries out the plan of a wheel: compiles its sources, and writes it anew in one piece. */
public final class WheelCommit {
  private static final int LARGEST_SOURCE = 256 << 20;

  private final WheelRewrite plan;
  private final WheelFile wheel;
  private final WheelChanges changes = new WheelChanges();
  private final Tally tally = new Tally();
  private final Set<WheelSource> failed = new HashSet<>();
  private final Set<String> written = new HashSet<>();

  private WheelCommit(WheelRewrite plan) {
    this.plan = plan;
    this.wheel = plan.wheel();
  }

  /**
   * Does it.
   *
   * @param folder where the wheel goes; its own folder to replace it
   * @param fixedTime the time of every entry if the archive gets its normal form
   * @return what became of it; a wheel that failed was not written
   * @throws IOException if the wheel can't be read or written
   */
  public static UnitResult run(WheelRewrite plan, CompileStage compiler, Path folder, int fixedTime)
      throws IOException, InterruptedException {
    return new WheelCommit(plan).run(compiler, folder, fixedTime);
  }

  private UnitResult run(CompileStage compiler, Path folder, int fixedTime)
      throws IOException, InterruptedException {
    plan.notices().forEach(tally::notice);
    long before = Files.size(wheel.path());
    tally.before(before);
    compile(compiler);
    if (tally.isFailed()) {
      tally.after(before);
      return result();
    }
    change();
    OptionalInt time = plan.normalForm() ? OptionalInt.of(fixedTime) : OptionalInt.empty();
    WheelWriter.Result file = WheelWriter.write(wheel, changes, folder, time);
    tally.after(Files.size(file.path()));
    if (file.written()) {
      tally.rewritten();
    }
    return result().withChanged(file.written());
  }

  private UnitResult result() {
    return tally.result(wheel.normalisedName(), wheel.core().version());
  }

  private void compile(CompileStage compiler) throws InterruptedException {
    List<CompileJob> jobs = new ArrayList<>();
    CountDownLatch outstanding = new CountDownLatch(jobCount());
    for (WheelSource source : plan.sources()) {
      byInterpreter(source)
          .forEach((one, wanted) -> jobs.add(job(source, one, wanted, outstanding)));
    }
    jobs.sort(java.util.Comparator.comparingLong(job -> -job.size()));
    for (CompileJob job : jobs) {
      compiler.submit(job);
    }
    outstanding.await();
  }

  private int jobCount() {
    return plan.sources().stream().mapToInt(source -> byInterpreter(source).size()).sum();
  }

  private static Map<Interpreter, List<Wanted>> byInterpreter(WheelSource source) {
    Map<Interpreter, List<Wanted>> groups = new LinkedHashMap<>();
    for (Wanted wanted : source.compile()) {
      groups.computeIfAbsent(wanted.interpreter(), key -> new ArrayList<>()).add(wanted);
    }
    return groups;
  }

  /** The code names its file as it will be found below site-packages. */
  private CompileJob job(
      WheelSource source, Interpreter interpreter, List<Wanted> wanted, CountDownLatch done) {
    List<OptimizationLevel> levels = wanted.stream().map(Wanted::level).toList();
    return new CompileJob(
        interpreter,
        source.member().installedPath().getBytes(StandardCharsets.UTF_8),
        source.member().entry().size(),
        () -> wheel.read(source.member(), LARGEST_SOURCE),
        levels,
        result -> {
          try {
            deliver(source, wanted, result);
          } finally {
            done.countDown();
          }
        });
  }

  private synchronized void deliver(WheelSource source, List<Wanted> wanted, CompileResult result) {
    if (result instanceof CompileResult.Code code) {
      String path = source.member().path();
      code.doubt()
          .ifPresent(
              why -> tally.notice(Notice.warning(path, "left as the compiler gave it: " + why)));
      wanted.forEach(one -> put(source, one, code));
    } else {
      fail(source, ((CompileResult.Failure) result).reason());
    }
  }

  private void put(WheelSource source, Wanted wanted, CompileResult.Code code) {
    byte[] body = code.code().get(wanted.level());
    if (body == null) {
      fail(source, "the compiler gave no code for level " + wanted.level().number());
      return;
    }
    byte[] header = header(wanted, code.source()).toBytes();
    byte[] content = java.util.Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, content, header.length, body.length);
    changes.put(wanted.path(), content, source.member());
    written.add(wanted.path());
    tally.compiled(0);
  }

  /** A timestamp can't be right in a wheel; the policy refuses it before it comes to this. */
  private static PycHeader header(Wanted wanted, byte[] source) {
    if (wanted.invalidation() == InvalidationMode.TIMESTAMP) {
      throw new IllegalStateException("a timestamp in a wheel: " + wanted.path());
    }
    Interpreter interpreter = wanted.interpreter();
    return PycHeader.hash(
        interpreter.magic(),
        wanted.invalidation(),
        interpreter.sourceHash().of(interpreter.magic(), source));
  }

  private void fail(WheelSource source, String reason) {
    failed.add(source);
    tally.failed(source.member().path(), reason);
    if (source.treatment().onError() == OnError.FAIL) {
      tally.fail(source.member().path() + " does not compile: " + reason);
    }
  }

  /** Strips, and drops the sources that compiled. */
  private void change() {
    for (String path : plan.strip()) {
      if (!written.contains(path)) {
        changes.remove(path);
        tally.stripped();
      }
    }
    for (WheelSource source : plan.sources()) {
      boolean drop = source.treatment().source() == SourceHandling.DROP;
      if (drop && !failed.contains(source)) {
        changes.remove(source.member().path());
        tally.dropped();
      }
    }
    plan.tags().ifPresent(changes::tags);
  }
}
