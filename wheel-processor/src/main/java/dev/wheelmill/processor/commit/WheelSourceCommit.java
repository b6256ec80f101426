// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import dev.wheelmill.compiler.worker.SourceText;
import dev.wheelmill.processor.compile.OpenPacks;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.plan.WheelSource;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordRow;
import dev.wheelmill.processor.wheel.PackedFile;
import dev.wheelmill.processor.wheel.WheelChanges;
import dev.wheelmill.processor.wheel.WheelFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compiles one source of a wheel, and puts its bytecode into the wheel's changes. */
final class WheelSourceCommit implements Compilation.Receiver {
  private final WheelSource source;
  private final WheelFile wheel;
  private final WheelChanges changes;
  private final Tally tally;
  private final Runnable onDone;

  /** By RECORD, if it is of the usual kind. */
  private final Optional<ContentHash> hash;

  /** Why there is no bytecode, by the cache tag of its interpreter. */
  private final SortedMap<String, String> reasons = new TreeMap<>();

  private Optional<String> untried = Optional.empty();
  private boolean lasting = true;
  private boolean foreseen;

  /** Whether its bytecode is not to be kept. */
  private boolean doubtful;

  private boolean taken;

  /**
   * @param onDone is run when all its bytecode is there, or can't be had
   */
  WheelSourceCommit(
      WheelSource source, WheelFile wheel, WheelChanges changes, Tally tally, Runnable onDone) {
    this.source = source;
    this.wheel = wheel;
    this.changes = changes;
    this.tally = tally;
    this.onDone = onDone;
    this.hash = hashOf(path()).filter(listed -> listed.algorithm().equals("sha256"));
  }

  /** Its path in the wheel. */
  String path() {
    return source.member().path();
  }

  /** In bytes. */
  long size() {
    return source.member().entry().size();
  }

  /** The paths of its bytecode. */
  List<String> paths() {
    return source.compile().stream().map(Wanted::path).toList();
  }

  /** The bytecode that it is to have. */
  List<Wanted> wanted() {
    return source.compile();
  }

  /** Its hash by RECORD, if that is of the usual kind. */
  Optional<ContentHash> hash() {
    return hash;
  }

  private Optional<ContentHash> hashOf(String path) {
    return wheel.record().find(path).flatMap(RecordRow::hash);
  }

  /** Whether its bytecode can be kept, and known again. */
  boolean isKeepable() {
    return hash.isPresent()
        && wanted().stream()
            .allMatch(wanted -> CanonicalForm.supports(wanted.interpreter().magic()));
  }

  /**
   * Takes bytecode that was kept for what it is to have. If it would have to be compared with other
   * bytecode in its place, nothing is taken.
   *
   * @return whether it was, so that it need not be submitted
   */
  boolean take(List<PackedFile> files) {
    for (int i = 0; i < files.size(); i++) {
      if (!fits(wanted().get(i), files.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < files.size(); i++) {
      changes.put(wanted().get(i).path(), files.get(i), source.member());
    }
    taken = true;
    return true;
  }

  private boolean fits(Wanted wanted, PackedFile file) {
    boolean free = wheel.find(wanted.path()).isEmpty();
    return wanted.tooLong().isEmpty()
        && (free || hashOf(wanted.path()).filter(file.hash()::equals).isPresent());
  }

  /** Whether its bytecode was taken as it was kept. */
  boolean isTaken() {
    return taken;
  }

  /** Its bytecode to be kept, for each that is wanted. */
  synchronized List<Optional<PackedFile>> files() {
    return paths().stream()
        .map(path -> doubtful ? Optional.<PackedFile>empty() : changes.added(path))
        .toList();
  }

  /** Whether it goes once it is compiled. */
  boolean isDropped() {
    return source.isDropped();
  }

  /** Whether the wheel can't be left without its bytecode. */
  boolean mustCompile() {
    return source.treatment().onError() == OnError.FAIL;
  }

  /**
   * Begins; ends on a thread of the compiler's.
   *
   * @param packs with the code of the wheel's sources
   */
  void submit(CommitContext context, OpenPacks packs) throws InterruptedException {
    Compilation compilation =
        new Compilation(context, size(), () -> wheel.source(source.member()), packs, this);
    try {
      compilation.begin(source.compile());
    } finally {
      compilation.end();
    }
  }

  @Override
  public void compiled(Wanted wanted, SourceText text, byte[] code) throws IOException {
    byte[] header = wanted.format().hashHeader(wanted.invalidation(), text.read()).toBytes();
    byte[] content = Arrays.copyOf(header, header.length + code.length);
    System.arraycopy(code, 0, content, PycHeader.LENGTH, code.length);
    changes.put(wanted.path(), content, source.member());
    compare(text);
    if (!changes.isIn(wheel, wanted.path())) {
      new CarriedComparison(wheel)
          .difference(wanted, code)
          .ifPresent(difference -> tally.notice(Notice.warning(wanted.path(), difference)));
    }
  }

  /**
   * Sees that what is kept by the hash in RECORD is of a source that has it: a file can change
   * after it was checked.
   */
  private void compare(SourceText text) {
    if (hash.isPresent() && !hash.get().equals(ContentHash.of("sha256", text.digest()))) {
      doubt();
    }
  }

  private synchronized void doubt() {
    doubtful = true;
  }

  @Override
  public synchronized void foreseen(Wanted wanted) {
    foreseen = true;
  }

  @Override
  public void doubtful(String why) {
    doubt();
    tally.notice(Notice.warning(path(), "left as the compiler gave it: " + why));
  }

  @Override
  public void failed(List<Wanted> wanted, Failed failure, SourceText text) {
    fail(wanted.get(0).interpreter(), failure);
  }

  @Override
  public void untaken(List<Wanted> wanted, Exception why) {
    fail(wanted.get(0).interpreter(), new Failed(Kind.CRASHED, why.toString()));
  }

  private synchronized void fail(Interpreter interpreter, Failed failure) {
    if (failure.kind() == Kind.NOT_TRIED) {
      untried = Optional.of(failure.reason());
    }
    reasons.put(interpreter.cacheTag(), failure.reason());
    lasting &= failure.kind() == Kind.REJECTED;
  }

  @Override
  public void missed() {
    // The wheel is not written.
  }

  @Override
  public void done() {
    onDone.run();
  }

  /** Why no interpreter could be asked, if none could. */
  synchronized Optional<String> untried() {
    return untried;
  }

  /** Whether it would come to the same again. */
  synchronized boolean isLasting() {
    return lasting;
  }

  /** Whether its bytecode was not made, but would be. */
  synchronized boolean isForeseen() {
    return foreseen;
  }

  /**
   * Why not all its bytecode is there, if that is so. Where there are several interpreters, each
   * reason says whose it is.
   */
  synchronized Optional<String> reason() {
    long interpreters = source.compile().stream().map(Wanted::interpreter).distinct().count();
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            reasons.entrySet().stream()
                .map(
                    reason ->
                        interpreters == 1
                            ? reason.getValue()
                            : reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining("; ")));
  }
}
