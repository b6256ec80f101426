// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.access.Reach;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges for one user which bytecode they can't read though they can read its source: by the
 * permission bits of the files, and of all folders on the way to them.
 */
public final class UserAccess {
  private final Reach reach;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private UserAccess(Reach reach) {
    this.reach = reach;
  }

  /**
   * Judges an environment.
   *
   * @param reach what the user can read
   * @param jobs how many files at a time
   */
  public static UserAccess of(Environment environment, Reach reach, int jobs) {
    UserAccess access = new UserAccess(reach);
    access.judge(environment, jobs);
    return access;
  }

  private void judge(Environment environment, int jobs) {
    environment.layout().folders().forEach(this::judge);
    environment.layout().interpreters().forEach(this::judge);
    List<Source> sources = environment.sources();
    List<Boolean> seen = Parallel.map(jobs, sources, this::reads);
    List<Source> readable =
        IntStream.range(0, sources.size()).filter(seen::get).mapToObj(sources::get).toList();
    int hidden = sources.size() - readable.size();
    Parallel.map(jobs, readable, this::unreadable).forEach(findings::addAll);
    if (hidden > 0) {
      notices.add(
          Notice.warning(
              reach.user().name(),
              "can't read "
                  + hidden
                  + " of "
                  + sources.size()
                  + " sources, and imports nothing of them"));
    }
  }

  /**
   * Looks at an import folder; if the user can't list it, nothing that stands in it can be
   * imported.
   */
  private void judge(ImportFolder folder) {
    reach
        .obstacle(folder.path())
        .ifPresent(
            why ->
                findings.add(
                    new Finding(
                        Finding.Kind.NOT_PERMITTED,
                        Finding.unitOf(List.of(), folder.place()),
                        folder.path().toString(),
                        reach.user().name() + " can import nothing of it: " + why)));
  }

  private void judge(Interpreter interpreter) {
    reach
        .obstacleToRunning(interpreter.executable())
        .ifPresent(
            why ->
                notices.add(
                    Notice.warning(
                        reach.user().name(),
                        "can't run " + interpreter.executable() + ": " + why)));
  }

  private boolean reads(Source source) {
    return reach.reads(source.entry().file());
  }

  private List<Finding> unreadable(Source source) {
    return source.bytecode().stream().flatMap(bytecode -> unreadable(source, bytecode)).toList();
  }

  private Stream<Finding> unreadable(Source source, Bytecode bytecode) {
    return reach.obstacle(bytecode.entry().file()).stream()
        .map(
            why ->
                new Finding(
                    Finding.Kind.NOT_PERMITTED,
                    Finding.unitOf(source.owners(), source.place()),
                    bytecode.path(),
                    reach.user().name() + " can read its source and not this: " + why));
  }

  /** The findings, with the user's in place of those of permissions. */
  public List<Finding> instead(List<Finding> allFindings) {
    return Stream.concat(
            allFindings.stream().filter(finding -> finding.kind() != Finding.Kind.NOT_PERMITTED),
            findings.stream())
        .sorted(Finding.ORDER)
        .toList();
  }

  /** How many sources the user can't read either; nothing is found of those. */
  public List<Notice> notices() {
    return notices;
  }
}
