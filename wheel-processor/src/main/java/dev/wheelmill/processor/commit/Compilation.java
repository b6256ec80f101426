// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import dev.wheelmill.compiler.worker.SourceText;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.compile.OpenPacks;
import dev.wheelmill.processor.plan.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles one source, installed or in a wheel, for all the interpreters that are to read it, and
 * tells what comes of it.
 */
final class Compilation {
  /** Takes what comes of a source; on any thread, for several interpreters at a time. */
  interface Receiver {
    /**
     * A file was compiled.
     *
     * @param text what it was compiled from, read
     * @param code the marshalled code
     * @throws IOException if it can't be written
     */
    void compiled(Wanted wanted, SourceText text, byte[] code) throws IOException;

    /** A file would be compiled; not called for files that are compiled. */
    void foreseen(Wanted wanted);

    /** Code is left as the compiler gave it. */
    void doubtful(String why);

    /** Files of one interpreter can't be compiled. */
    void failed(List<Wanted> wanted, Failed failure, SourceText text);

    /** Files of one interpreter were compiled, and can't be taken. */
    void untaken(List<Wanted> wanted, Exception why);

    /** Files are not compiled, and it is not the source's fault. */
    void missed();

    /** All files had their turn. */
    void done();
  }

  private final CommitContext context;
  private final long size;
  private final SourceText text;
  private final OpenPacks packs;
  private final Receiver receiver;
  private int outstanding = 1;

  /**
   * @param size of the source in bytes
   * @param text the source
   * @param packs where its code may be with that of other sources
   */
  Compilation(
      CommitContext context,
      long size,
      SourceText.Reader text,
      OpenPacks packs,
      Receiver receiver) {
    this.context = context;
    this.packs = packs;
    this.size = size;
    this.text = new SourceText(text);
    this.receiver = receiver;
  }

  /** Begins to compile files; what comes of them is told later. */
  void begin(List<Wanted> files) throws InterruptedException {
    for (List<Wanted> group : byInterpreter(files).values()) {
      if (context.foresees()) {
        group.forEach(receiver::foreseen);
      } else {
        submit(group);
      }
    }
  }

  /** Nothing more will be begun. */
  void end() {
    leave();
  }

  /** The files of each interpreter, without those that can't have their names. */
  private Map<Interpreter, List<Wanted>> byInterpreter(List<Wanted> files) {
    Map<Interpreter, List<Wanted>> groups = new LinkedHashMap<>();
    for (Wanted wanted : files) {
      wanted
          .tooLong()
          .ifPresentOrElse(
              why -> receiver.failed(List.of(wanted), new Failed(Kind.REJECTED, why), text),
              () ->
                  groups
                      .computeIfAbsent(wanted.interpreter(), key -> new ArrayList<>())
                      .add(wanted));
    }
    return groups;
  }

  private void submit(List<Wanted> group) throws InterruptedException {
    synchronized (this) {
      outstanding++;
    }
    boolean submitted = false;
    try {
      context.code().submit(job(group));
      submitted = true;
    } catch (InterpreterException e) {
      receiver.failed(group, new Failed(Kind.NOT_TRIED, String.valueOf(e.getMessage())), text);
    } finally {
      if (!submitted) {
        receiver.missed();
        leave();
      }
    }
  }

  /** The job for all levels of one interpreter, which are treated alike. */
  private CompileJob job(List<Wanted> group) {
    Wanted first = group.get(0);
    List<OptimizationLevel> levels = group.stream().map(Wanted::level).toList();
    return new CompileJob(
        first.interpreter(),
        first.transform(),
        size,
        text,
        levels,
        packs,
        outcome -> deliver(group, outcome));
  }

  /**
   * Tells the receiver of an outcome. It throws nothing, which would reach others who share the
   * compiler.
   */
  private void deliver(List<Wanted> group, CompileOutcome outcome) {
    try {
      if (outcome instanceof CompileOutcome.Compiled compiled) {
        take(group, compiled);
      } else if (outcome instanceof Failed failed) {
        receiver.failed(group, failed, text);
      }
    } catch (IOException | RuntimeException e) {
      receiver.untaken(group, e);
    } finally {
      leave();
    }
  }

  private void take(List<Wanted> group, CompileOutcome.Compiled compiled) throws IOException {
    compiled.doubt().ifPresent(receiver::doubtful);
    for (Wanted wanted : group) {
      byte[] code = compiled.code().get(wanted.level());
      if (code == null) {
        throw new IOException("the compiler gave no code for level " + wanted.level().number());
      }
      receiver.compiled(wanted, text, code);
    }
  }

  private void leave() {
    boolean last;
    synchronized (this) {
      outstanding--;
      last = outstanding == 0;
    }
    if (last) {
      receiver.done();
    }
  }
}
