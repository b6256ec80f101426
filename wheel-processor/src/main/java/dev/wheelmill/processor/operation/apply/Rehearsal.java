// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.worker.SourceText;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gets ready for a run on targets that are still being made: looks at them as the run will, which
 * loads what that takes, and starts the workers. The run goes by nothing that was seen but what
 * interpreters of environments have said, while their files are the same; what was started and it
 * does not want is ended. One thread rehearses, and others may end it.
 */
public final class Rehearsal implements AutoCloseable {
  /** No rehearsal. */
  public static final Rehearsal NONE = new Rehearsal(Optional.empty());

  /** Modules of the standard library that are compiled as a rehearsal; any would do. */
  private static final List<String> MODULES =
      List.of("dataclasses", "enum", "contextlib", "string", "copy", "bisect");

  /** Of a folder with more entries than that, the inventory is work and no rehearsal. */
  private static final int FEW_ENTRIES = 64;

  /** Held while interpreters are asked, so that the run need not ask them again. */
  private final Lock looking = new ReentrantLock();

  private final Set<Interpreter> rehearsed = new HashSet<>();
  private Optional<InterpreterFinder> finder;
  private Optional<Workshop> workshop = Optional.empty();
  private boolean ended;

  /** Workers that wait for no run must not hold up the end of the process. */
  private final Thread shutdownHook = new Thread(this::close, "wheelmill-rehearsal");

  private Rehearsal(Optional<InterpreterFinder> finder) {
    this.finder = finder;
  }

  /**
   * A rehearsal that has not begun.
   *
   * @param finder knows what interpreters have said before
   */
  public Rehearsal(InterpreterFinder finder) {
    this(Optional.of(finder));
  }

  /**
   * Rehearses a run, if it has not begun yet. It may be called again after it has failed.
   *
   * @throws RefusedException if a target is nothing to be worked on, at least not yet
   * @throws InterpreterException if an interpreter is not at hand, at least not yet
   * @throws IOException if a target can't be read
   */
  public void rehearse(RunContext given, ApplyRequest request)
      throws RefusedException, IOException, InterruptedException {
    RunContext context;
    List<FolderApply> folders;
    looking.lock();
    try {
      context = given.with(lookAnew(given.finder()));
      folders = isEnded() ? List.of() : claims(new Session(context, request.inputs()), request);
    } finally {
      looking.unlock();
    }
    if (isSureToCompile(request)) {
      compile(context, request, startable(folders));
    }
    for (FolderApply folder : folders) {
      if (!isEnded() && hasFewEntries(folder)) {
        folder.rehearse();
      }
    }
  }

  private InterpreterFinder lookAnew(InterpreterFinder known) {
    InterpreterFinder again = finder.orElse(known).anew();
    finder = Optional.of(again);
    return again;
  }

  private static List<FolderApply> claims(Session session, ApplyRequest request)
      throws RefusedException, IOException {
    List<FolderApply> folders = new ArrayList<>();
    for (Target target : session.targets()) {
      if (target instanceof Target.Folders folder) {
        folders.add(FolderApply.claim(session, request, folder));
      }
    }
    return folders;
  }

  /**
   * The interpreters that compile, but for those whose file is part of a target: while they run, it
   * could not be written.
   */
  private static Set<Interpreter> startable(List<FolderApply> folders) throws IOException {
    Set<Interpreter> startable = new HashSet<>();
    for (FolderApply folder : folders) {
      Path target = folder.target().path().toRealPath();
      for (Interpreter interpreter : folder.compiling()) {
        if (!interpreter.executable().toRealPath().startsWith(target)) {
          startable.add(interpreter);
        }
      }
    }
    return startable;
  }

  /** Whether no cache can have what will be asked for. */
  private static boolean isSureToCompile(ApplyRequest request) {
    CacheChoice cache = request.cache();
    return request.recompile()
        || (cache.remote().isEmpty()
            && cache.local().stream().noneMatch(local -> Files.exists(local.place().folder())));
  }

  private static boolean hasFewEntries(FolderApply folder) throws IOException {
    for (Path path : folder.folders()) {
      try (var entries = Files.list(path)) {
        if (entries.limit(FEW_ENTRIES + 1L).count() > FEW_ENTRIES) {
          return false;
        }
      }
    }
    return true;
  }

  private void compile(RunContext context, ApplyRequest request, Set<Interpreter> interpreters)
      throws InterruptedException {
    Optional<Workshop> opened = open(context, request, interpreters);
    if (opened.isPresent()) {
      for (Interpreter interpreter : interpreters) {
        for (String module : MODULES) {
          if (!isEnded()) {
            opened.get().compiler().rehearse(job(interpreter, module));
          }
        }
      }
    }
  }

  private synchronized Optional<Workshop> open(
      RunContext context, ApplyRequest request, Set<Interpreter> interpreters) {
    if (ended || workshop.isPresent() || interpreters.isEmpty()) {
      return Optional.empty();
    }
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    rehearsed.addAll(interpreters);
    workshop = Optional.of(Workshop.open(context, request));
    return workshop;
  }

  private static CompileJob job(Interpreter interpreter, String module) {
    Path source = interpreter.stdlib().resolve(module + ".py");
    return new CompileJob(
        interpreter,
        CodeTransform.NONE.withFileName(RawPath.bytes(source)),
        0,
        new SourceText(() -> Files.readAllBytes(source)),
        List.of(OptimizationLevel.ZERO),
        outcome -> {});
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /**
   * The context of the run, which begins now, and in which everything is looked up anew.
   *
   * @param given what it is, but for what interpreters have said in the rehearsal
   */
  RunContext begin(RunContext given) {
    synchronized (this) {
      ended = true;
    }
    looking.lock();
    try {
      return finder.map(InterpreterFinder::anew).map(given::with).orElse(given);
    } finally {
      looking.unlock();
    }
  }

  /**
   * What the run is to compile with, and to close.
   *
   * @param wanted the interpreters that compile in it
   */
  Workshop workshop(RunContext context, ApplyRequest request, Set<Interpreter> wanted) {
    Optional<Workshop> ready = end();
    if (ready.isPresent() && wanted.containsAll(rehearsed) && isSound(ready.get())) {
      return ready.get();
    }
    ready.ifPresent(Workshop::close);
    return Workshop.open(context, request);
  }

  private boolean isSound(Workshop ready) {
    try {
      rehearsed.forEach(ready.compiler()::checkHealth);
      return true;
    } catch (InterpreterException e) {
      return false; // It was started before it was all there.
    }
  }

  private synchronized Optional<Workshop> end() {
    Optional<Workshop> ready = workshop;
    ready.ifPresent(taken -> removeShutdownHook());
    workshop = Optional.empty();
    ended = true;
    return ready;
  }

  private void removeShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The process ends, and it runs.
    }
  }

  /** Ends the rehearsal, and the workers that no run has taken. */
  @Override
  public void close() {
    end().ifPresent(Workshop::close);
  }
}
