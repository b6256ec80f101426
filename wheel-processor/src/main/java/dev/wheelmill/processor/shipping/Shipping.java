// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.startup.BytecodeJudge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges which bytecode an interpreter takes now, and would not take after a way. What is not taken
 * now is not looked at.
 */
public final class Shipping {
  private final Environment environment;
  private final BytecodeJudge judge;
  private final Journey journey;
  private final int jobs;

  private Shipping(Environment environment, BytecodeJudge judge, Journey journey, int jobs) {
    this.environment = environment;
    this.judge = judge;
    this.journey = journey;
    this.jobs = jobs;
  }

  /**
   * Judges all bytecode of an environment.
   *
   * @param environment the environment, with the bytecode that its interpreters look for
   * @param judge judges what they take now
   * @param jobs how many files at a time
   */
  public static Shipped of(
      Environment environment, BytecodeJudge judge, Journey journey, int jobs) {
    return new Shipping(environment, judge, journey, jobs).judged();
  }

  /** What is to be known of bytecode that does not stand beside its sources. */
  public static Notice noticeOf(Placement.PrefixTree tree) {
    return Notice.warning(
        tree.root().toString(),
        "holds the bytecode by the whole paths of the sources: it is of use only if it goes along,"
            + " and if they have the same paths afterwards");
  }

  private Shipped judged() {
    List<Taken> taken = taken();
    Freight freight = freight(taken);
    Set<Path> abroad = abroad(taken);
    Judgement judgement = new Judgement(journey, freight, abroad);
    List<Verdict> verdicts = Parallel.map(jobs, taken, judgement::of);
    List<Notice> notices = new ArrayList<>(freight.notices());
    tellOf(abroad).ifPresent(notices::add);
    return new Shipped(journey.way(), verdicts, notices);
  }

  /** The bytecode that is taken now, each file once, by path. */
  private List<Taken> taken() {
    Stream<Taken> ofSources =
        Parallel.map(jobs, environment.sources(), this::taken).stream().flatMap(List::stream);
    Stream<Taken> programs =
        environment.orphans().stream()
            .filter(Orphan::isImported)
            .flatMap(program -> taken(program).stream());
    return Stream.concat(ofSources, programs)
        .collect(Collectors.toMap(Taken::file, file -> file, (first, second) -> first))
        .values()
        .stream()
        .sorted(Comparator.comparing(Taken::file))
        .toList();
  }

  private List<Taken> taken(Source source) {
    List<Taken> taken = new ArrayList<>();
    for (Interpreter interpreter : environment.layout().interpreters()) {
      for (OptimizationLevel level : OptimizationLevel.values()) {
        if (judge.judge(source, interpreter, level).isEmpty()) {
          taken(source, judge.cacheFile(source, interpreter, level)).ifPresent(taken::add);
        }
      }
    }
    return taken;
  }

  private static Optional<Taken> taken(Source source, Path file) {
    String path = source.bytecodeAt(file).map(Bytecode::path).orElseGet(file::toString);
    return mode(file)
        .map(
            mode ->
                new Taken(
                    file,
                    path,
                    Optional.of(source.entry()),
                    mode,
                    source.place(),
                    source.owners()));
  }

  private Optional<Taken> taken(Orphan program) {
    boolean runs =
        environment.layout().interpreters().stream()
            .anyMatch(interpreter -> judge.runs(program.bytecode(), interpreter));
    Path file = program.bytecode().entry().file();
    String path = program.bytecode().path();
    return mode(file)
        .filter(mode -> runs)
        .map(
            mode ->
                new Taken(file, path, Optional.empty(), mode, program.place(), program.owners()));
  }

  /** Empty if the file has gone since it was judged. */
  private static Optional<InvalidationMode> mode(Path file) {
    try {
      byte[] head = BoundedRead.head(file, PycCheck.HEAD_LENGTH);
      return PycHeader.read(head) instanceof PycHeader.Reading.Read read
          ? Optional.of(read.header().mode())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Freight freight(List<Taken> taken) {
    return journey.way() == Way.GIT
        ? GitFreight.of(environment.layout().boundary(), taken, journey.environment())
        : new Freight.Everything();
  }

  /** Sources that are links to files elsewhere, which the way leaves where they are. */
  private Set<Path> abroad(List<Taken> taken) {
    if (!journey.way().keepsLinks()) {
      return Set.of();
    }
    return taken.stream()
        .flatMap(file -> file.source().stream())
        .filter(FileEntry::link)
        .map(FileEntry::file)
        .filter(this::leadsOut)
        .collect(Collectors.toSet());
  }

  private boolean leadsOut(Path link) {
    try {
      return !link.toRealPath().startsWith(environment.layout().boundary().toRealPath());
    } catch (IOException e) {
      return true;
    }
  }

  private Optional<Notice> tellOf(Set<Path> abroad) {
    if (abroad.isEmpty()) {
      return Optional.empty();
    }
    String sources =
        abroad.size() == 1 ? "1 source is a link" : abroad.size() + " sources are links";
    return Optional.of(
        Notice.warning(
            environment.layout().boundary().toString(),
            sources
                + " to files elsewhere, and as "
                + journey.way().label()
                + " goes as such; judged as if those files were there too"));
  }
}
