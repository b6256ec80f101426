package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.CompileResult;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.inventory.FileEntry;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Recipe;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.policy.Mode;
import dev.wheelmill.processor.policy.OnError;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.record.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries out the plan of one source: compiles, writes bytecode, and tells its owners. */
final class SourceCommit {
  private final SourcePlan plan;
  private final List<OwnerCommit> owners;
  private final Ledger ledger;
  private final Progress progress;
  private final AtomicInteger outstanding = new AtomicInteger(1);
  private volatile boolean failed;

  SourceCommit(SourcePlan plan, List<OwnerCommit> owners, Ledger ledger, Progress progress) {
    this.plan = plan;
    this.owners = owners;
    this.ledger = ledger;
    this.progress = progress;
    owners.forEach(owner -> owner.expect(plan));
  }

  OwnerCommit firstOwner() {
    return owners.get(0);
  }

  long size() {
    return entry().size();
  }

  /** The run ends before this source's turn. */
  void skip() {
    firstOwner().tally().skipped();
    owners.forEach(OwnerCommit::skip);
  }

  void submit(CompileStage compiler) throws InterruptedException {
    plan.failure().ifPresent(this::fail);
    Map<Interpreter, List<Wanted>> byInterpreter = new LinkedHashMap<>();
    for (Wanted wanted : plan.compile()) {
      byInterpreter.computeIfAbsent(wanted.interpreter(), key -> new ArrayList<>()).add(wanted);
    }
    outstanding.addAndGet(byInterpreter.size());
    for (var work : byInterpreter.entrySet()) {
      compiler.submit(job(work.getKey(), work.getValue()));
    }
    settle();
  }

  private CompileJob job(Interpreter interpreter, List<Wanted> wanted) {
    List<OptimizationLevel> levels = wanted.stream().map(Wanted::level).toList();
    return new CompileJob(
        interpreter, fileName(), size(), this::readSource, levels, r -> deliver(r, wanted));
  }

  /** As CPython names it, or, where the build's folder must not show, as RECORD does. */
  private byte[] fileName() {
    return treatment().mode() == Mode.DETERMINISTIC
        ? entry().path().getBytes(StandardCharsets.UTF_8)
        : RawPath.bytes(entry().file());
  }

  private byte[] readSource() throws IOException {
    byte[] source = Files.readAllBytes(entry().file());
    if (source.length != entry().size()) {
      throw new IOException("the source changed while it was being compiled");
    }
    return source;
  }

  private void deliver(CompileResult result, List<Wanted> wanted) {
    try {
      if (result instanceof CompileResult.Code code) {
        write(code, wanted);
      } else {
        refuse((CompileResult.Failure) result, wanted);
      }
    } catch (IOException | RuntimeException e) {
      fail("its bytecode can't be written: " + e);
      firstOwner().tally().fail("not all bytecode could be written: " + e.getMessage());
    } finally {
      settle();
    }
  }

  private void write(CompileResult.Code code, List<Wanted> wanted) throws IOException {
    code.doubt()
        .ifPresent(
            why ->
                firstOwner()
                    .tally()
                    .notice(
                        Notice.warning(entry().path(), "left as the compiler gave it: " + why)));
    for (Wanted one : wanted) {
      byte[] body = code.code().get(one.level());
      if (body == null) {
        throw new IOException("the compiler gave no code for level " + one.level().number());
      }
      write(one, header(one, code.source()).toBytes(), body);
    }
  }

  private void write(Wanted wanted, byte[] header, byte[] body) throws IOException {
    FileSystemWriter.writeBytecode(wanted.file(), entry().file(), header, body);
    MessageDigest digest = ContentHash.newDigest("sha256");
    digest.update(header);
    byte[] sum = digest.digest(body);
    ledger.rememberWritten(Recipe.written(sum, wanted, treatment().mode()));
    Kept written =
        new Kept(
            wanted.path(),
            wanted.file(),
            ContentHash.of("sha256", sum),
            (long) header.length + body.length);
    owners.forEach(owner -> owner.list(written));
    firstOwner().tally().compiled(written.size());
  }

  private PycHeader header(Wanted wanted, byte[] source) {
    Interpreter interpreter = wanted.interpreter();
    return wanted.invalidation() == InvalidationMode.TIMESTAMP
        ? PycHeader.timestamp(interpreter.magic(), entry().mtime(), source.length)
        : PycHeader.hash(
            interpreter.magic(),
            wanted.invalidation(),
            interpreter.sourceHash().of(interpreter.magic(), source));
  }

  /** Nothing may be there for a source that does not compile: what was there is not valid. */
  private void refuse(CompileResult.Failure failure, List<Wanted> wanted) throws IOException {
    if (failure.lasting()) {
      byte[] source = readSource();
      wanted.forEach(one -> ledger.rememberFailure(Recipe.failed(source, one), failure.reason()));
    }
    for (Wanted one : wanted) {
      if (FileSystemWriter.delete(one.file())) {
        firstOwner().tally().stripped();
      }
    }
    fail(failure.reason());
  }

  private void fail(String reason) {
    failed = true;
    firstOwner().tally().failed(entry().path(), reason);
    if (plan.treatment().filter(t -> t.onError() == OnError.FAIL).isPresent()) {
      firstOwner().tally().fail(entry().path() + " does not compile: " + reason);
    }
  }

  private void settle() {
    if (outstanding.decrementAndGet() == 0) {
      progress.advance();
      owners.forEach(owner -> owner.done(plan, !failed));
    }
  }

  private FileEntry entry() {
    return plan.source().entry();
  }

  private Treatment treatment() {
    return plan.treatment().orElseThrow();
  }
}
