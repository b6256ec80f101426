package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.CompileResult;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.inventory.FileEntry;
import dev.wheelmill.processor.inventory.FileFacts;
import dev.wheelmill.processor.plan.Recipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells sources that can't be compiled (templates, leftovers of Python 2) from those that were not:
 * what the ledger knows, and else by letting the interpreter compile them.
 *
 * @param compiler compiles; empty if nothing is tried
 * @param ledger knows what did not compile before; is told what does not now
 */
public record Trial(Optional<CompileStage> compiler, Ledger ledger) {
  /** By what is known, and by trying the rest. */
  public static Trial by(CompileStage compiler, Ledger ledger) {
    return new Trial(Optional.of(compiler), ledger);
  }

  /** By what is known alone. */
  public static Trial of(Ledger ledger) {
    return new Trial(Optional.empty(), ledger);
  }

  /** So many are tried at a time; if one of them compiles, the rest is taken for what it is. */
  private static final int BATCH = 200;

  /** Of what nobody wants, no more are tried. */
  private static final int FEW = 64;

  /** The same, with a reason of its own for those that can't be compiled. */
  List<Judged> of(List<Judged> all) throws InterruptedException {
    List<Judged> wanted = uncompiled(all, true);
    List<Judged> silent = uncompiled(all, false);
    Set<Judged> failing = identities();
    failing.addAll(failing(wanted));
    if (silent.size() <= FEW) {
      failing.addAll(failing(silent));
    }
    return failing.isEmpty()
        ? all
        : all.stream()
            .map(one -> failing.contains(one) ? one.because(Reason.DOES_NOT_COMPILE) : one)
            .toList();
  }

  private static Set<Judged> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static List<Judged> uncompiled(List<Judged> all, boolean wanted) {
    return all.stream()
        .filter(one -> one.isUncompiled() && one.wanted() == wanted)
        .sorted(Comparator.comparing(one -> one.source().entry().file()))
        .toList();
  }

  /** Where many compile, it is of no account which of the rest would not. */
  private Set<Judged> failing(List<Judged> uncompiled) throws InterruptedException {
    Set<Judged> failing = identities();
    List<Judged> unknown = new ArrayList<>();
    for (Judged one : uncompiled) {
      (isKnownToFail(one) ? failing : unknown).add(one);
    }
    if (compiler.isEmpty()) {
      return failing;
    }
    for (int from = 0; from < unknown.size(); from += BATCH) {
      List<Judged> batch = unknown.subList(from, Math.min(from + BATCH, unknown.size()));
      Set<Judged> failed = tried(compiler.get(), batch);
      failing.addAll(failed);
      if (failed.size() < batch.size()) {
        break;
      }
    }
    return failing;
  }

  private boolean isKnownToFail(Judged one) {
    try {
      return ledger.hasFailures() && ledger.failure(key(one)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static String key(Judged one) throws IOException {
    byte[] content = FileFacts.content(one.source().entry());
    return Recipe.failed(content, one.interpreter(), one.level());
  }

  private Set<Judged> tried(CompileStage stage, List<Judged> batch) throws InterruptedException {
    Set<Judged> failed = Collections.synchronizedSet(identities());
    try {
      for (Judged one : batch) {
        stage.submit(job(one, failed));
      }
      stage.awaitAll();
    } catch (InterpreterException e) {
      failed.clear(); // Nothing is known of them.
    }
    return failed;
  }

  private CompileJob job(Judged one, Set<Judged> failed) {
    FileEntry entry = one.source().entry();
    return new CompileJob(
        one.interpreter(),
        RawPath.bytes(entry.file()),
        CodeTransform.NONE,
        entry.size(),
        () -> FileFacts.content(entry),
        List.of(one.level()),
        result -> {
          if (result instanceof CompileResult.Failure failure) {
            note(one, failure, failed);
          }
        });
  }

  private void note(Judged one, CompileResult.Failure failure, Set<Judged> failed) {
    if (failure.cause() == CompileResult.Cause.NO_INTERPRETER) {
      return;
    }
    failed.add(one);
    try {
      if (failure.cause() == CompileResult.Cause.SOURCE) {
        ledger.rememberFailure(key(one), failure.reason());
      }
    } catch (IOException e) {
      // Then it is tried again the next time.
    }
  }
}
