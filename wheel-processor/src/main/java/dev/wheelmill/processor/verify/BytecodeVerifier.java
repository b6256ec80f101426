// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Checks bytecode against its source, as the interpreters of an environment would. */
final class BytecodeVerifier {
  private final Environment environment;
  private final Predicate<Orphan> isToGo;
  private final int jobs;
  private final Limits limits;
  private final List<Notice> notices = new ArrayList<>();
  private final Map<Path, PycStatus> statuses = new ConcurrentHashMap<>();
  private final AtomicInteger checked = new AtomicInteger();
  private final AtomicInteger foreign = new AtomicInteger();

  /**
   * @param isToGo whether bytecode without a source has no business there
   */
  BytecodeVerifier(Environment environment, Predicate<Orphan> isToGo, int jobs, Limits limits) {
    this.environment = environment;
    this.isToGo = isToGo;
    this.jobs = jobs;
    this.limits = limits;
  }

  /** How many files were judged. */
  int checked() {
    return checked.get();
  }

  /** What the interpreters make of the files that they look for. */
  Map<Path, PycStatus> statuses() {
    return statuses;
  }

  /** How many files are of other interpreters. */
  int foreign() {
    return foreign.get();
  }

  /** What a person should know, though it is no finding. */
  List<Notice> notices() {
    return notices;
  }

  List<Finding> verify() {
    List<Finding> findings = new ArrayList<>();
    Parallel.map(jobs, environment.sources(), this::verify).forEach(findings::addAll);
    findings.addAll(FolderVerifier.verify(environment));
    environment.orphans().forEach(orphan -> verify(orphan).ifPresent(findings::add));
    return findings;
  }

  /** Compiles the sources again whose bytecode would be used. */
  void recompile(Recompilation recompilation) throws InterruptedException {
    for (Source source : environment.sources()) {
      for (Bytecode bytecode : source.bytecode()) {
        Optional<Interpreter> named = interpreter(bytecode);
        if (named.isPresent() && status(source.entry(), bytecode, named) == PycStatus.VALID) {
          compare(source, bytecode, recompilation);
        }
      }
    }
  }

  /** Compares a file with its source; one that has gone since it was judged is passed over. */
  private void compare(Source source, Bytecode bytecode, Recompilation recompilation)
      throws InterruptedException {
    try {
      recompilation.compare(
          Finding.unitOf(source.owners(), source.place()),
          bytecode.path(),
          bytecode.name(),
          FileFacts.bytecode(bytecode.entry()),
          FileFacts.source(source.entry(), limits));
    } catch (IOException e) {
      recompilation.unreadable(bytecode.path());
    }
  }

  private List<Finding> verify(Source source) {
    List<Finding> findings = new ArrayList<>();
    String unit = Finding.unitOf(source.owners(), source.place());
    for (Bytecode bytecode : source.bytecode()) {
      status(source, bytecode)
          .flatMap(status -> finding(status, unit, bytecode))
          .ifPresent(findings::add);
      if (!bytecode.entry().isReadableLike(source.entry())) {
        findings.add(notPermitted(unit, source.entry(), bytecode.entry()));
      }
    }
    return findings;
  }

  /** What its interpreter makes of it; empty if it is of an interpreter that is not here. */
  private Optional<PycStatus> status(Source source, Bytecode bytecode) {
    Optional<Interpreter> named = interpreter(bytecode);
    if (named.isEmpty() && !bytecode.name().legacy()) {
      foreign.incrementAndGet();
      return Optional.empty();
    }
    checked.incrementAndGet();
    PycStatus status = status(source.entry(), bytecode, named);
    if (named.isPresent()) {
      statuses.put(bytecode.entry().file(), status);
    }
    return Optional.of(status);
  }

  private PycStatus status(FileEntry source, Bytecode bytecode, Optional<Interpreter> named) {
    try {
      byte[] head = head(bytecode);
      Interpreter judge = named.orElseGet(() -> madeBy(head));
      return check(judge).withSource(head, Optional.of(FileFacts.asSource(source, limits)));
    } catch (IOException e) {
      return PycStatus.UNREADABLE;
    }
  }

  private Optional<Finding> verify(Orphan orphan) {
    Bytecode bytecode = orphan.bytecode();
    String unit = Finding.unitOf(orphan.owners(), orphan.place());
    checked.incrementAndGet();
    if (!orphan.isProgram()) {
      return orphaned(orphan, unit);
    }
    try {
      byte[] head = head(bytecode);
      return finding(check(madeBy(head)).withoutSource(head), unit, bytecode);
    } catch (IOException e) {
      return finding(PycStatus.UNREADABLE, unit, bytecode);
    }
  }

  private Optional<Finding> orphaned(Orphan orphan, String unit) {
    if (isToGo.test(orphan)) {
      return finding(PycStatus.ORPHANED, unit, orphan.bytecode());
    }
    notices.add(Notice.info(orphan.bytecode().path(), orphan.leftAlone()));
    return Optional.empty();
  }

  private Optional<Interpreter> interpreter(Bytecode bytecode) {
    return environment.layout().interpreters().stream()
        .filter(i -> bytecode.name().cacheTag().filter(i.cacheTag()::equals).isPresent())
        .findFirst();
  }

  /**
   * The interpreter of a file in the legacy place. Its name does not tell; the magic number may.
   */
  private Interpreter madeBy(byte[] head) {
    List<Interpreter> interpreters = environment.layout().interpreters();
    return interpreters.stream()
        .filter(i -> check(i).withoutSource(head) == PycStatus.VALID)
        .findFirst()
        .orElse(interpreters.get(0));
  }

  private static PycCheck check(Interpreter interpreter) {
    return new PycCheck(interpreter.magic(), interpreter.sourceHash());
  }

  private static byte[] head(Bytecode bytecode) throws IOException {
    return BoundedRead.head(bytecode.entry().file(), PycCheck.HEAD_LENGTH);
  }

  private static Optional<Finding> finding(PycStatus status, String unit, Bytecode bytecode) {
    return Finding.Kind.of(status)
        .map(kind -> new Finding(kind, unit, bytecode.path(), kind.sentence()));
  }

  private static Finding notPermitted(String unit, FileEntry source, FileEntry bytecode) {
    return new Finding(
        Finding.Kind.NOT_PERMITTED,
        unit,
        bytecode.path(),
        String.format(
            "has %s, its source %s: not all who read the source can read it",
            bytecode.permissions(), source.permissions()));
  }
}
