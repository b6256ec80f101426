package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.CompileResult;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.inventory.Bytecode;
import dev.wheelmill.processor.inventory.FileEntry;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Recipe;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.policy.Mode;
import dev.wheelmill.processor.policy.OnError;
import dev.wheelmill.processor.policy.Treatment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out the plan of one source: compiles, writes bytecode, and tells its owners. */
final class SourceCommit {
  private final SourcePlan plan;
  private final List<OwnerCommit> owners;
  private final Ledger ledger;
  private final Progress progress;
  private final List<Bytecode> invalid = new ArrayList<>();
  private int outstanding = 1;
  private boolean failed;

  SourceCommit(SourcePlan plan, List<OwnerCommit> owners, Ledger ledger, Progress progress) {
    this.plan = plan;
    this.owners = owners;
    this.ledger = ledger;
    this.progress = progress;
    owners.forEach(owner -> owner.expect(plan));
  }

  private OwnerCommit firstOwner() {
    return owners.get(0);
  }

  long size() {
    return entry().size();
  }

  /** The run ends before this source's turn. */
  void skip() {
    owners.forEach(owner -> owner.tally().skipped());
    owners.forEach(OwnerCommit::skip);
  }

  /** Begins; ends on a thread of the compiler's. */
  void submit(CompileStage compiler) throws InterruptedException {
    if (plan.changes() && !owners.stream().allMatch(OwnerCommit::canKeepList)) {
      owners.forEach(owner -> owner.tally().fail(OwnerFiles.NO_ACCESS));
      owners.forEach(OwnerCommit::skip);
      return;
    }
    plan.failure().ifPresent(this::fail);
    try {
      for (var work : byInterpreter().entrySet()) {
        begin(compiler, work.getKey(), work.getValue());
      }
    } finally {
      settle();
    }
  }

  private Map<Interpreter, List<Wanted>> byInterpreter() {
    Map<Interpreter, List<Wanted>> byInterpreter = new LinkedHashMap<>();
    for (Wanted wanted : plan.compile()) {
      byInterpreter.computeIfAbsent(wanted.interpreter(), key -> new ArrayList<>()).add(wanted);
    }
    return byInterpreter;
  }

  private void begin(CompileStage compiler, Interpreter interpreter, List<Wanted> wanted)
      throws InterruptedException {
    synchronized (this) {
      outstanding++;
    }
    boolean begun = false;
    try {
      compiler.submit(job(interpreter, wanted));
      begun = true;
    } catch (InterpreterException e) {
      firstOwner().tally().fail(String.valueOf(e.getMessage()));
    } finally {
      if (!begun) {
        missed();
      }
    }
  }

  private CompileJob job(Interpreter interpreter, List<Wanted> wanted) {
    List<OptimizationLevel> levels = wanted.stream().map(Wanted::level).toList();
    SourceText source = new SourceText(entry());
    return new CompileJob(
        interpreter, fileName(), size(), source, levels, r -> deliver(r, wanted, source));
  }

  /** As CPython names it, or, where the build's folder must not show, as RECORD does. */
  private byte[] fileName() {
    return treatment().mode() == Mode.DETERMINISTIC
        ? RawPath.encode(entry().path())
        : RawPath.bytes(entry().file());
  }

  private void deliver(CompileResult result, List<Wanted> wanted, SourceText source) {
    try {
      if (result instanceof CompileResult.Code code) {
        write(code, wanted);
      } else {
        refuse((CompileResult.Failure) result, wanted, source);
      }
    } catch (IOException | RuntimeException e) {
      fail("its bytecode can't be written: " + e);
      firstOwner().tally().fail("not all bytecode could be written: " + e);
    } finally {
      settle();
    }
  }

  private void write(CompileResult.Code code, List<Wanted> wanted) throws IOException {
    code.doubt().map(this::notCanonical).ifPresent(firstOwner().tally()::notice);
    for (Wanted one : wanted) {
      byte[] body = code.code().get(one.level());
      if (body == null) {
        throw new IOException("the compiler gave no code for level " + one.level().number());
      }
      write(CompiledFile.of(one, entry(), code.source(), body));
    }
  }

  private Notice notCanonical(String why) {
    return Notice.warning(entry().path(), "left as the compiler gave it: " + why);
  }

  private void write(CompiledFile file) throws IOException {
    Kept listed = file.listed();
    if (file.isThere()) {
      owners.forEach(owner -> owner.list(listed));
      firstOwner().tally().reused();
    } else {
      file.write();
      owners.forEach(owner -> owner.written(listed));
      firstOwner().tally().compiled(file.growth());
    }
    if (treatment().mode() == Mode.DETERMINISTIC) {
      ledger.rememberWritten(Recipe.written(listed.hash(), file.wanted()));
    }
  }

  /** Nothing may be there for a source that does not compile: what was there is not valid. */
  private void refuse(CompileResult.Failure failure, List<Wanted> wanted, SourceText source) {
    if (failure.lasting()) {
      source.last().ifPresent(text -> remember(failure.reason(), wanted, text));
    }
    synchronized (this) {
      wanted.forEach(one -> one.before().ifPresent(invalid::add));
    }
    fail(failure.reason());
  }

  private void remember(String reason, List<Wanted> wanted, byte[] text) {
    wanted.forEach(one -> ledger.rememberFailure(Recipe.failed(text, one), reason));
  }

  private void fail(String reason) {
    if (markFailed()) {
      firstOwner().tally().failed(entry().path(), reason);
    }
    if (plan.treatment().filter(t -> t.onError() == OnError.FAIL).isPresent()) {
      firstOwner().tally().fail(entry().path() + " does not compile: " + reason);
    }
  }

  private synchronized boolean markFailed() {
    boolean first = !failed;
    failed = true;
    return first;
  }

  /** A part of the work was not begun: the source is not complete, and nothing is known of it. */
  private void missed() {
    markFailed();
    settle();
  }

  private void settle() {
    SourceOutcome outcome;
    synchronized (this) {
      outstanding--;
      if (outstanding > 0) {
        return;
      }
      outcome = new SourceOutcome(plan, !failed, invalid);
    }
    progress.advance();
    owners.forEach(owner -> owner.done(outcome));
  }

  private FileEntry entry() {
    return plan.source().entry();
  }

  private Treatment treatment() {
    return plan.treatment().orElseThrow();
  }
}
