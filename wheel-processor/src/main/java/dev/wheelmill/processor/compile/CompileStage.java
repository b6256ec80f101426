package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.CompilerPool;
import dev.wheelmill.compiler.worker.PoolOptions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles sources by whatever interpreters they ask for, and brings the code into its canonical
 * form. Nothing is started before the first job.
 */
public final class CompileStage implements AutoCloseable {
  private final PoolOptions options;
  private final Map<Interpreter, CompilerPool> pools = new LinkedHashMap<>();

  public CompileStage(PoolOptions options) {
    this.options = options;
  }

  /**
   * Takes a job; waits while too many are under way.
   *
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if its interpreter can't be
   *     started; the job is not delivered then
   */
  public void submit(CompileJob job) throws InterruptedException {
    pool(job.interpreter())
        .submit(job.request(), outcome -> job.deliver().accept(result(outcome, job)));
  }

  /** Waits until every job was delivered. */
  public void awaitAll() throws InterruptedException {
    for (CompilerPool pool : snapshot()) {
      pool.awaitAll();
    }
  }

  /**
   * Throws what keeps an interpreter from compiling, if anything does. What was delivered before
   * need not be what the interpreter says then.
   *
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if no worker can be started
   */
  public void checkHealth(Interpreter interpreter) {
    pool(interpreter).checkHealth();
  }

  /** How many worker processes were started. */
  public int workersStarted() {
    return snapshot().stream().mapToInt(CompilerPool::workersStarted).sum();
  }

  @Override
  public void close() {
    snapshot().forEach(CompilerPool::close);
  }

  private synchronized CompilerPool pool(Interpreter interpreter) {
    return pools.computeIfAbsent(interpreter, key -> CompilerPool.open(key, options));
  }

  private synchronized List<CompilerPool> snapshot() {
    return List.copyOf(pools.values());
  }

  private static CompileResult result(CompileOutcome outcome, CompileJob job) {
    if (outcome instanceof CompileOutcome.Failed failed) {
      boolean lasting = failed.kind() == CompileOutcome.Kind.REJECTED;
      return new CompileResult.Failure(failed.reason(), lasting);
    }
    return canonical((CompileOutcome.Compiled) outcome, job);
  }

  private static CompileResult canonical(CompileOutcome.Compiled compiled, CompileJob job) {
    int magic = job.interpreter().magic();
    if (!CanonicalForm.supports(magic)) {
      return new CompileResult.Code(compiled.source(), compiled.code(), Optional.empty());
    }
    Map<OptimizationLevel, byte[]> code = new EnumMap<>(OptimizationLevel.class);
    try {
      for (var level : compiled.code().entrySet()) {
        code.put(level.getKey(), CanonicalForm.of(level.getValue(), magic, job.slimming()));
      }
      return new CompileResult.Code(compiled.source(), code, Optional.empty());
    } catch (MarshalException | RuntimeException e) {
      // Whatever it is: the compiler's own form is right, if not canonical.
      return new CompileResult.Code(
          compiled.source(), compiled.code(), Optional.of(String.valueOf(e.getMessage())));
    }
  }
}
