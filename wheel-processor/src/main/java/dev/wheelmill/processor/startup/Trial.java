// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.SourceText;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.memory.Remembered.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells sources that can't be compiled (templates, leftovers of Python 2) from those that were not:
 * what the ledger knows, and else by letting the interpreter compile them.
 *
 * @param compiler compiles; empty if nothing is tried
 * @param ledger knows what did not compile before; is told what does not now
 * @param limits how large a source may be
 */
public record Trial(Optional<CompileStage> compiler, Ledger ledger, Limits limits) {
  /** Tells by what the ledger knows, and by trying the rest. */
  public static Trial by(CompileStage compiler, Ledger ledger, Limits limits) {
    return new Trial(Optional.of(compiler), ledger, limits);
  }

  /** Tells by what the ledger knows alone. */
  public static Trial of(Ledger ledger, Limits limits) {
    return new Trial(Optional.empty(), ledger, limits);
  }

  /** The size of the first batch. Most often one of it compiles, and no other batch is tried. */
  private static final int FIRST_BATCH = 64;

  private static final int BATCH = 200;

  /**
   * Those that do not compile. Once one of a batch compiles, the sources after it are not tried and
   * are not among them: where many compile, it makes no difference which others would not.
   */
  public Set<Attempt> failing(Collection<Attempt> attempts) throws InterruptedException {
    Set<Attempt> failing = new HashSet<>();
    List<Attempt> unknown = new ArrayList<>();
    for (Attempt attempt : attempts) {
      (isTooLong(attempt) || isKnownToFail(attempt) ? failing : unknown).add(attempt);
    }
    if (compiler.isPresent()) {
      unknown.sort(Comparator.comparing(attempt -> attempt.source().file()));
      failing.addAll(tried(compiler.get(), unknown));
    }
    return failing;
  }

  private static boolean isTooLong(Attempt attempt) {
    String source = RawPath.name(attempt.source().file());
    String cached =
        BytecodePath.cachePath(source, attempt.interpreter().cacheTag(), attempt.level());
    return BytecodePath.tooLong(RawPath.encode(cached)).isPresent();
  }

  private boolean isKnownToFail(Attempt attempt) {
    try {
      return ledger.hasFailures() && ledger.knows(attempt.key(limits));
    } catch (IOException e) {
      return false;
    }
  }

  private Set<Attempt> tried(CompileStage stage, List<Attempt> unknown)
      throws InterruptedException {
    Set<Attempt> failing = new HashSet<>();
    for (int from = 0; from < unknown.size(); ) {
      int until = Math.min(from + (from == 0 ? FIRST_BATCH : BATCH), unknown.size());
      Set<Attempt> failed = batch(stage, unknown.subList(from, until));
      failing.addAll(failed);
      if (failed.size() < until - from) {
        break;
      }
      from = until;
    }
    return failing;
  }

  private Set<Attempt> batch(CompileStage stage, List<Attempt> batch) throws InterruptedException {
    Set<Attempt> failed = ConcurrentHashMap.newKeySet();
    try {
      for (Attempt attempt : batch) {
        stage.submit(job(attempt, failed));
      }
      stage.awaitAll();
    } catch (InterpreterException e) {
      failed.clear(); // Nothing is known of them.
    }
    return failed;
  }

  private CompileJob job(Attempt attempt, Set<Attempt> failed) {
    FileEntry entry = attempt.source();
    return new CompileJob(
        attempt.interpreter(),
        CodeTransform.NONE.withFileName(RawPath.bytes(entry.file())),
        entry.size(),
        new SourceText(() -> FileFacts.source(entry, limits)),
        List.of(attempt.level()),
        outcome -> {
          if (outcome instanceof CompileOutcome.Failed failure) {
            note(attempt, failure, failed);
          }
        });
  }

  private void note(Attempt attempt, CompileOutcome.Failed failure, Set<Attempt> failed) {
    if (failure.kind() == CompileOutcome.Kind.NOT_TRIED) {
      return;
    }
    failed.add(attempt);
    try {
      if (failure.kind() == CompileOutcome.Kind.REJECTED) {
        ledger.remember(attempt.key(limits), new Failure(failure.reason()));
      }
    } catch (IOException e) {
      // Then it is tried again the next time.
    }
  }
}
