package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.restamp.Restamper;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.CompileResult;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.plan.BytecodeSpec;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Recipe;
import dev.wheelmill.processor.plan.Restamp;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.value.OnError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Carries out the plan of one source: brings its bytecode into form or compiles it, writes it, and
 * tells its owners.
 */
final class SourceCommit {
  private final SourcePlan plan;
  private final List<OwnerCommit> owners;
  private final CommitContext context;
  private final BytecodeWriter writer;
  private final List<Bytecode> invalid = new ArrayList<>();
  private final List<Kept> present;
  private int outstanding = 1;
  private boolean failed;

  SourceCommit(
      SourcePlan plan, List<OwnerCommit> owners, CommitContext context, BytecodeWriter writer) {
    this.plan = plan;
    this.owners = owners;
    this.context = context;
    this.writer = writer;
    this.present = new ArrayList<>(plan.kept());
    this.present.addAll(plan.mend());
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

  /** Whether its work is done here, and not by an interpreter. */
  boolean isDoneHere() {
    return plan.compile().isEmpty();
  }

  /** Begins; ends on a thread of the compiler's if there is anything to compile. */
  void submit() throws InterruptedException {
    if (plan.changes() && !owners.stream().allMatch(OwnerCommit::canKeepList)) {
      owners.forEach(owner -> owner.tally().fail(OwnerFiles.NO_ACCESS));
      owners.forEach(OwnerCommit::skip);
      return;
    }
    plan.failure().ifPresent(this::fail);
    try {
      List<Wanted> missing = new ArrayList<>(plan.compile());
      plan.mend().forEach(this::mend);
      plan.restamp().forEach(one -> restamp(one).ifPresent(missing::add));
      missing.removeIf(this::isTooLong);
      for (var work : byInterpreter(missing).entrySet()) {
        begin(work.getKey(), work.getValue());
      }
    } finally {
      settle();
    }
  }

  /** What is mended keeps its content, and has been valid before: it stays where it can't be. */
  private void mend(Kept file) {
    owners.forEach(owner -> owner.list(file));
    try {
      byte[] content = BytecodeFile.contentOf(file);
      told(writer.write(file.file(), entry().permissions(), content));
      firstOwner().tally().mended();
    } catch (IOException e) {
      unwritten(e);
    }
  }

  /** What could be told before was told by the plan; root finds out. */
  private void told(boolean readable) {
    if (!readable && Users.current().isRoot()) {
      firstOwner().tally().unreadable();
    }
  }

  /** Returns what is to be compiled because it could not be done. */
  private Optional<Wanted> restamp(Restamp restamp) {
    BytecodeSpec spec = restamp.file();
    try {
      byte[] old = FileFacts.bytecode(spec.before().orElseThrow().entry());
      SourceText source = new SourceText(entry());
      Restamper.Outcome outcome =
          new Restamper(spec.format(), spec.invalidation(), spec.transform())
              .restamp(old, new PycCheck.Source(entry().mtime(), entry().size(), source::read));
      if (outcome instanceof Restamper.Outcome.Restamped done) {
        BytecodeFile file = new BytecodeFile(spec, entry(), done.header(), done.code());
        if (write(file, restamp.otherwise(), firstOwner().tally()::restamped)) {
          // Valid bytecode was there before it: it stays, even where it can't be listed.
          owners.forEach(owner -> owner.list(file.listed()));
        }
        return Optional.empty();
      }
    } catch (IOException e) {
      unwritten(e);
      return Optional.empty();
    }
    if (restamp.otherwise().isEmpty()) {
      fail("its bytecode changed while it was looked at");
    }
    return restamp.otherwise();
  }

  private boolean isTooLong(Wanted wanted) {
    Optional<String> why = BytecodePath.tooLong(RawPath.bytes(wanted.file().file()));
    why.ifPresent(this::fail);
    return why.isPresent();
  }

  private static Map<Interpreter, List<Wanted>> byInterpreter(List<Wanted> all) {
    Map<Interpreter, List<Wanted>> byInterpreter = new LinkedHashMap<>();
    for (Wanted wanted : all) {
      byInterpreter.computeIfAbsent(wanted.interpreter(), key -> new ArrayList<>()).add(wanted);
    }
    return byInterpreter;
  }

  private void begin(Interpreter interpreter, List<Wanted> wanted) throws InterruptedException {
    synchronized (this) {
      outstanding++;
    }
    boolean begun = false;
    try {
      context.compiler().submit(job(interpreter, wanted));
      begun = true;
    } catch (InterpreterException e) {
      firstOwner().tally().fail(String.valueOf(e.getMessage()));
    } finally {
      if (!begun) {
        missed();
      }
    }
  }

  /** All levels of a source are treated alike. */
  private CompileJob job(Interpreter interpreter, List<Wanted> wanted) {
    List<OptimizationLevel> levels = wanted.stream().map(Wanted::level).toList();
    SourceText source = new SourceText(entry());
    CodeTransform transform = wanted.get(0).file().transform();
    return new CompileJob(
        interpreter,
        transform.fileName().orElseGet(() -> RawPath.bytes(entry().file())),
        transform.keepingFileName(),
        size(),
        source,
        levels,
        r -> deliver(r, wanted, source));
  }

  private void deliver(CompileResult result, List<Wanted> wanted, SourceText source) {
    try {
      if (result instanceof CompileResult.Code code) {
        write(code, wanted);
      } else {
        leave((CompileResult.Failure) result, wanted, source);
      }
    } catch (IOException | RuntimeException e) {
      unwritten(e);
    } finally {
      settle();
    }
  }

  private void unwritten(Exception why) {
    fail("its bytecode can't be written: " + Reason.of(entry().file(), why));
    firstOwner()
        .tally()
        .fail("not all bytecode could be written: " + Reason.of(entry().file(), why));
  }

  private void write(CompileResult.Code code, List<Wanted> wanted) throws IOException {
    code.doubt().map(this::notCanonical).ifPresent(firstOwner().tally()::notice);
    for (Wanted one : wanted) {
      byte[] body = code.code().get(one.level());
      if (body == null) {
        throw new IOException("the compiler gave no code for level " + one.level().number());
      }
      BytecodeFile file = BytecodeFile.of(one.file(), entry(), code.source(), body);
      if (write(file, Optional.of(one), firstOwner().tally()::compiled)) {
        owners.forEach(owner -> owner.written(file.listed()));
      }
    }
  }

  private Notice notCanonical(String why) {
    return Notice.warning(entry().path(), "left as the compiler gave it: " + why);
  }

  /**
   * Writes a file unless it is there, and says whether it did; then its owners are to be told.
   *
   * @param wanted what is remembered of it
   * @param count is told by how many bytes it grew
   */
  private boolean write(BytecodeFile file, Optional<Wanted> wanted, LongConsumer count)
      throws IOException {
    Kept listed = file.listed();
    synchronized (this) {
      present.add(listed);
    }
    boolean there = file.isThere();
    if (there) {
      owners.forEach(owner -> owner.list(listed));
      firstOwner().tally().reused();
    } else {
      told(file.write(writer));
      count.accept(file.growth());
    }
    wanted.ifPresent(one -> context.ledger().rememberWritten(new Recipe(listed.hash(), one).key()));
    return !there;
  }

  /** Where nothing could be tried, what is there stays. */
  private void leave(CompileResult.Failure failure, List<Wanted> wanted, SourceText source) {
    if (failure.cause() == CompileResult.Cause.NO_INTERPRETER) {
      firstOwner().tally().fail(failure.reason());
      markFailed();
    } else {
      refuse(failure, wanted, source);
    }
  }

  /** Nothing may be there for a source that does not compile: what was there is not valid. */
  private void refuse(CompileResult.Failure failure, List<Wanted> wanted, SourceText source) {
    if (failure.cause() == CompileResult.Cause.SOURCE) {
      source.last().ifPresent(text -> remember(failure.reason(), wanted, text));
    }
    synchronized (this) {
      wanted.forEach(one -> one.file().before().ifPresent(invalid::add));
    }
    fail(failure.reason());
  }

  private void remember(String reason, List<Wanted> wanted, byte[] text) {
    wanted.forEach(one -> context.ledger().rememberFailure(Recipe.failed(text, one), reason));
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
    if (plan.treatment().filter(Treatment::hardlink).isPresent()) {
      joinEqual();
    }
    context.progress().advance();
    owners.forEach(owner -> owner.done(outcome));
  }

  private void joinEqual() {
    try {
      for (int names = HardLinks.join(present, writer); names > 0; names--) {
        firstOwner().tally().linked();
      }
    } catch (IOException e) {
      firstOwner()
          .tally()
          .notice(Notice.info(entry().path(), "levels can't be linked: " + Reason.of(e)));
    }
  }

  private FileEntry entry() {
    return plan.source().entry();
  }
}
