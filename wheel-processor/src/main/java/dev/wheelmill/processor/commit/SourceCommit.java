// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.restamp.Restamper;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import dev.wheelmill.compiler.worker.SourceText;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.commit.file.FileChanges;
import dev.wheelmill.processor.commit.file.HardLinks;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.memory.Remembered.Written;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.Restamp;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.value.OnError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Carries out the plan of one source: brings its bytecode into form or compiles it, writes it, and
 * tells its owners.
 */
final class SourceCommit implements Compilation.Receiver {
  private final SourcePlan plan;
  private final List<OwnerCommit> owners;
  private final Placement placement;
  private final CommitContext context;
  private final FileChanges files;
  private final List<Bytecode> invalid = new ArrayList<>();
  private final List<Kept> present;
  private final Set<String> rejections = new HashSet<>();
  private int rejected;
  private boolean failed;

  SourceCommit(
      SourcePlan plan,
      List<OwnerCommit> owners,
      Placement placement,
      CommitContext context,
      FileChanges files) {
    this.plan = plan;
    this.owners = owners;
    this.placement = placement;
    this.context = context;
    this.files = files;
    this.present = new ArrayList<>(plan.kept());
    this.present.addAll(plan.mend());
    owners.forEach(owner -> owner.expect(plan));
    if (plan.changes() && !owners.stream().allMatch(owner -> owner.owns(entry()))) {
      firstOwner().tally().unforeseen();
    }
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
      owners.forEach(OwnerCommit::failIfListIsClosed);
      owners.forEach(OwnerCommit::skip);
      return;
    }
    Compilation compilation =
        new Compilation(context, size(), this::text, firstOwner().packs(), this);
    try {
      plan.failure().ifPresent(this::fail);
      List<Wanted> missing = new ArrayList<>(plan.compile());
      plan.mend().forEach(this::mend);
      plan.restamp().forEach(restamp -> restamp(restamp).ifPresent(missing::add));
      compilation.begin(missing);
    } finally {
      compilation.end();
    }
  }

  private byte[] text() throws IOException {
    return BoundedRead.exactly(entry().file(), size())
        .orElseThrow(() -> new IOException("the source changed while it was being compiled"));
  }

  /** Mends a file. It keeps its content and is valid, so it stays even if it can't be mended. */
  private void mend(Kept file) {
    owners.forEach(owner -> owner.list(file));
    try {
      byte[] content = BytecodeFile.contentOf(file);
      told(files.write(file.file(), entry().permissions(), content));
      firstOwner().tally().mended();
    } catch (IOException e) {
      unwritten(e);
    }
  }

  /**
   * Counts a file that not all can read, if root runs this. For other users the plan has told of
   * it.
   */
  private void told(boolean readable) {
    if (!readable && Users.current().isRoot()) {
      firstOwner().tally().unreadable();
    }
  }

  /** Returns what is to be compiled because it could not be done. */
  private Optional<Wanted> restamp(Restamp restamp) {
    try {
      byte[] old = FileFacts.bytecode(restamp.bytecode().entry());
      Restamper.Outcome outcome =
          new Restamper(restamp.format(), restamp.invalidation(), restamp.transform())
              .restamp(old, new PycCheck.Source(entry().mtime(), size(), this::text));
      if (outcome instanceof Restamper.Outcome.Restamped restamped) {
        Slot slot = Slot.of(restamp, plan.source());
        BytecodeFile file = new BytecodeFile(slot, restamped.header(), restamped.code());
        // Valid bytecode was there before it: it stays, even where it can't be listed.
        write(file, restamp.otherwise(), firstOwner().tally()::restamped)
            .ifPresent(listed -> owners.forEach(owner -> owner.list(listed)));
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

  private Slot slot(Wanted wanted) {
    return Slot.of(wanted, plan.source(), placement);
  }

  @Override
  public void compiled(Wanted wanted, SourceText text, byte[] code) throws IOException {
    BytecodeFile file = BytecodeFile.of(wanted, slot(wanted), text.read(), code);
    write(file, Optional.of(wanted), firstOwner().tally()::compiled)
        .ifPresent(listed -> owners.forEach(owner -> owner.written(listed)));
  }

  @Override
  public void foreseen(Wanted wanted) {
    firstOwner().tally().compiled(-slot(wanted).sizeBefore());
  }

  @Override
  public void doubtful(String why) {
    firstOwner()
        .tally()
        .notice(Notice.warning(entry().path(), "left as the compiler gave it: " + why));
  }

  @Override
  public void untaken(List<Wanted> wanted, Exception why) {
    unwritten(why);
  }

  private void unwritten(Exception why) {
    fail("its bytecode can't be written: " + Reason.of(entry().file(), why));
    firstOwner()
        .tally()
        .fail("not all bytecode could be written: " + Reason.of(entry().file(), why));
  }

  /**
   * Writes a file unless it is there.
   *
   * @param wanted what is remembered of it
   * @param count is told by how many bytes it grew
   * @return what its owners are to be told of it, if it was written
   */
  private Optional<Kept> write(BytecodeFile file, Optional<Wanted> wanted, LongConsumer count)
      throws IOException {
    Kept listed = file.listed();
    synchronized (this) {
      present.add(listed);
    }
    boolean unchanged = file.isThere();
    if (unchanged) {
      owners.forEach(owner -> owner.list(listed));
      firstOwner().tally().reused();
    } else {
      told(file.write(files));
      count.accept(file.growth());
    }
    wanted.ifPresent(
        bytecode -> context.ledger().remember(bytecode.keyOf(listed.hash()), Written.INSTANCE));
    return unchanged ? Optional.empty() : Optional.of(listed);
  }

  /** Where nothing could be tried, what is there stays. */
  @Override
  public void failed(List<Wanted> wanted, Failed failure, SourceText text) {
    if (failure.kind() == Kind.NOT_TRIED) {
      firstOwner().tally().fail(failure.reason());
      markFailed();
    } else {
      refuse(failure, wanted, text);
    }
  }

  /** Nothing may be there for a source that does not compile: what was there is not valid. */
  private void refuse(Failed failure, List<Wanted> wanted, SourceText text) {
    if (failure.kind() == Kind.REJECTED) {
      text.known().ifPresent(bytes -> reject(failure.reason(), wanted, bytes));
    }
    synchronized (this) {
      wanted.forEach(file -> slot(file).before().ifPresent(invalid::add));
    }
    fail(failure.reason());
  }

  private void reject(String reason, List<Wanted> wanted, byte[] text) {
    Failure failure = new Failure(reason);
    wanted.forEach(bytecode -> context.ledger().remember(bytecode.keyOfFailure(text), failure));
    synchronized (this) {
      rejections.add(reason);
      rejections.add(failure.reason());
      rejected += wanted.size();
    }
  }

  /**
   * Whether a later run says the same of what failed: it knows why all of it was rejected, and that
   * is one reason.
   */
  private boolean isFailureForeseen() {
    return rejected == plan.compile().size()
        && (rejections.size() == 1 || (rejected == 0 && plan.failure().isPresent()));
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

  /** The source is not complete, and nothing is known of it. */
  @Override
  public void missed() {
    markFailed();
  }

  @Override
  public void done() {
    SourceOutcome outcome;
    synchronized (this) {
      outcome = new SourceOutcome(plan, !failed, invalid);
      if (failed && !isFailureForeseen()) {
        firstOwner().tally().unforeseen();
      }
    }
    if (plan.treatment().filter(Treatment::hardlink).isPresent()) {
      joinEqual();
    }
    context.progress().advance();
    owners.forEach(owner -> owner.done(outcome));
  }

  private void joinEqual() {
    try {
      for (int names = HardLinks.join(present, files); names > 0; names--) {
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
