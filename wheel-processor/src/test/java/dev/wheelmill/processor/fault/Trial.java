// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.fault.Faults.Plan;
import dev.wheelmill.processor.fault.Faults.Trouble;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.TreeSnapshot.Aspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a scenario again and again, each time with a fault, and lists what is not as promised. */
final class Trial {
  private static final Set<Finding.Kind> OF_RECORD =
      EnumSet.of(
          Finding.Kind.HASH, Finding.Kind.SIZE, Finding.Kind.MISSING, Finding.Kind.NOT_LISTED);
  private static final String UNTRUE = "its list of files is not true now";

  private final Scenario scenario;
  private final Path pristine;
  private final Path target;
  private final Path home;
  private final Path cache;
  private final Path outside;
  private final InterpreterFinder finder = new InterpreterFinder();
  private final List<String> problems = new ArrayList<>();
  private final TreeSnapshot before;
  private final TreeSnapshot after;
  private final Map<String, String> linksAfter;
  private final List<Operation> undisturbed;
  private TreeSnapshot outsideBefore = new TreeSnapshot(new TreeMap<>());

  /**
   * What came of a run.
   *
   * @param report its report, if it came to one
   * @param exception what ended it otherwise
   */
  private record Outcome(Optional<ApplyReport> report, Optional<Exception> exception) {}

  /**
   * Runs it without a fault; that also fills the cache, so that the runs that follow need no
   * interpreter.
   *
   * @param work an empty folder
   */
  Trial(Scenario scenario, Path work) throws Exception {
    this.scenario = scenario;
    pristine = work.resolve("pristine");
    target = work.resolve("target");
    home = work.resolve("home");
    cache = work.resolve("cache");
    outside = work.resolve("outside");
    Files.createDirectories(target);
    scenario.create(target);
    copy(target, pristine);
    before = snapshot();
    restore();
    require(scenario.work(run()), "the first run");
    restore();
    Run counted = run();
    Faults.begin(Plan.NONE);
    require(scenario.work(counted), "the undisturbed run");
    undisturbed = Faults.end();
    after = snapshot();
    linksAfter = links();
    if (!recordFindings().isEmpty()) {
      problems.add("the undisturbed run: " + recordFindings());
    }
  }

  private void require(ApplyReport report, String what) {
    if (report.isIncomplete()) {
      problems.add(what + " is incomplete: " + reasons(report));
    }
  }

  private static List<String> reasons(ApplyReport report) {
    return report.targets().stream()
        .flatMap(one -> one.units().stream())
        .flatMap(unit -> unit.reason().stream().map(why -> unit + ": " + why))
        .toList();
  }

  /** What an undisturbed run does. */
  List<Operation> operations() {
    return undisturbed;
  }

  /** What was not as promised. */
  List<String> problems() {
    return problems;
  }

  Path target() {
    return target;
  }

  /** Lets every operation go wrong, one in each run. */
  void disturbEach(Trouble trouble, int stride) throws Exception {
    int at = 1;
    while (disturb(new Plan(trouble, at))) {
      at += stride;
    }
  }

  /** Returns false if the run came to its end before. */
  private boolean disturb(Plan plan) throws Exception {
    restore();
    Run run = run();
    Faults.begin(plan);
    Outcome outcome = attempt(run);
    List<Operation> done = Faults.end();
    if (done.size() < plan.at()) {
      return false;
    }
    String where = scenario + ", " + plan + " at " + done.get(plan.at() - 1) + ": ";
    List<String> found = new ArrayList<>();
    checkFiles(plan, found);
    if (plan.trouble() != Trouble.STOP) {
      checkOutcome(outcome, found);
    }
    checkRerun(found);
    found.forEach(problem -> problems.add(where + problem));
    return true;
  }

  private Outcome attempt(Run run) {
    try {
      return new Outcome(Optional.of(scenario.work(run)), Optional.empty());
    } catch (IOException | RefusedException | InterruptedException | RuntimeException e) {
      return new Outcome(Optional.empty(), Optional.of(e));
    }
  }

  private Run run() throws IOException {
    return scenario.run(home, target).jobs(1).cache(cache).finder(finder);
  }

  // ---- What must hold
  // ----------------------------------------------------------------------------

  /**
   * Each file is the old or the new one; and what is imported is there in one form or the other.
   */
  private void checkFiles(Plan plan, List<String> found) throws IOException {
    TreeSnapshot now = snapshot();
    Set<String> paths = new TreeSet<>(now.entries().keySet());
    paths.addAll(before.entries().keySet());
    for (String path : paths) {
      if (!isOldOrNew(path, now) && !mayBe(path, now, plan)) {
        found.add(path + " is neither old nor new");
      }
    }
    for (String path : before.files()) {
      if (!isThereInSomeForm(path, now)) {
        found.add(path + " is gone");
      }
    }
    outsideBefore
        .differences(TreeSnapshot.of(outside))
        .forEach(line -> found.add("outside: " + line));
  }

  /**
   * A run that was killed leaves temporary files. One that could do a part only says so in RECORD,
   * and takes away bytecode that it could not list there.
   */
  private static boolean mayBe(String path, TreeSnapshot now, Plan plan) {
    return plan.trouble() == Trouble.STOP
        ? isTemporary(path)
        : path.endsWith("/RECORD")
            || (path.contains("__pycache__/") && !now.entries().containsKey(path));
  }

  private boolean isOldOrNew(String path, TreeSnapshot now) {
    Map<Aspect, String> there = now.entries().get(path);
    return isFolder(there)
        || (there == null && isFolder(before.entries().get(path)))
        || Stream.of(before, after).anyMatch(one -> sameAt(one, path, there));
  }

  private static boolean sameAt(
      TreeSnapshot one, String path, @Nullable Map<Aspect, String> there) {
    Map<Aspect, String> said = one.entries().get(path);
    return there == null ? said == null : there.equals(said);
  }

  private static boolean isFolder(@Nullable Map<Aspect, String> entry) {
    return entry != null && "folder".equals(entry.get(Aspect.TYPE));
  }

  private static boolean isTemporary(String path) {
    return TemporaryName.OF_ENVIRONMENT.matches(Path.of(path)) || path.endsWith(".wheelmill-tmp");
  }

  private static boolean isThereInSomeForm(String path, TreeSnapshot now) {
    if (path.endsWith(".py")) {
      return now.entries().containsKey(path) || now.entries().containsKey(path + "c");
    }
    if (path.endsWith(".whl")) {
      String distribution = path.substring(0, path.indexOf("-py3"));
      return now.files().stream().anyMatch(file -> file.startsWith(distribution));
    }
    return true;
  }

  /** A run that ended well is done; one that did not says so, and its RECORDs are true. */
  private void checkOutcome(Outcome outcome, List<String> found) throws Exception {
    outcome
        .exception()
        .filter(e -> !(e instanceof IOException || e instanceof RefusedException))
        .ifPresent(e -> found.add("ended by " + e));
    TreeSnapshot now = snapshot();
    if (outcome.exception().isPresent() && !before.differences(now).isEmpty()) {
      found.add(
          outcome.exception().get() + ", and something was changed: " + before.differences(now));
    }
    if (outcome.report().filter(report -> !report.isIncomplete()).isPresent()) {
      after.differences(now).stream()
          .filter(line -> !isFolderThatStayed(line))
          .forEach(line -> found.add("ended well, but " + line));
    } else if (outcome.report().filter(report -> !saysUntrue(report)).isPresent()) {
      recordFindings().stream()
          .filter(finding -> !isOfOld(finding, now))
          .forEach(finding -> found.add("RECORD: " + finding));
    }
  }

  /** An empty folder that can't be deleted does no harm; the next run tries again. */
  private static boolean isFolderThatStayed(String difference) {
    return difference.startsWith("added ") && difference.endsWith("/__pycache__");
  }

  private static boolean saysUntrue(ApplyReport report) {
    return report.targets().stream()
        .flatMap(target -> target.units().stream())
        .flatMap(unit -> unit.notices().stream())
        .anyMatch(notice -> notice.message().contains(UNTRUE));
  }

  /** What was not listed before, and is as it was, is not the run's fault. */
  private boolean isOfOld(Finding finding, TreeSnapshot now) {
    return now.entries().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(finding.path()))
        .allMatch(entry -> sameAt(before, entry.getKey(), entry.getValue()));
  }

  /** After another run, nothing tells of what happened. */
  private void checkRerun(List<String> found) throws Exception {
    ApplyReport report = scenario.work(run());
    if (report.isIncomplete()) {
      found.add("the rerun is incomplete: " + reasons(report));
    }
    after.differences(snapshot()).forEach(line -> found.add("after the rerun: " + line));
    recordFindings().forEach(finding -> found.add("after the rerun: " + finding));
    if (!links().equals(linksAfter)) {
      found.add("after the rerun, files are linked otherwise");
    }
    try (Stream<Path> state = Files.walk(home)) {
      state
          .filter(file -> file.toString().endsWith(".tmp"))
          .forEach(file -> found.add("after the rerun: " + file));
    }
  }

  private List<Finding> recordFindings() throws Exception {
    return run().verify().findings().stream()
        .filter(finding -> OF_RECORD.contains(finding.kind()))
        .toList();
  }

  // ---- The folders
  // -------------------------------------------------------------------------------

  private TreeSnapshot snapshot() throws IOException {
    return TreeSnapshot.of(target).without(Aspect.MTIME, Aspect.INODE);
  }

  /** The bytecode that is another name of a file before it. */
  private Map<String, String> links() throws IOException {
    Map<Object, String> first = new HashMap<>();
    Map<String, String> links = new TreeMap<>();
    for (String path : snapshot().files()) {
      Object inode =
          Files.getAttribute(target.resolve(path), "unix:ino", LinkOption.NOFOLLOW_LINKS);
      Optional.ofNullable(first.putIfAbsent(inode, path))
          .ifPresent(other -> links.put(path, other));
    }
    return links;
  }

  /** All as it was at first; a file there is another name of one outside. */
  private void restore() throws IOException {
    clearTarget();
    delete(home);
    delete(outside);
    copy(pristine, target);
    Files.createDirectories(outside);
    Files.createDirectories(home);
    try (Stream<Path> files = Files.walk(target)) {
      for (Path record : (Iterable<Path>) files.filter(Trial::isRecord)::iterator) {
        Files.createLink(outside.resolve(record.getName(record.getNameCount() - 2)), record);
      }
    }
    outsideBefore = TreeSnapshot.of(outside);
  }

  /** The interpreter stays: another would be asked anew who it is. */
  private void clearTarget() throws IOException {
    try (Stream<Path> children = Files.list(target)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        delete(child.endsWith("venv") ? child.resolve("lib") : child);
      }
    }
  }

  private static boolean isRecord(Path file) {
    return file.endsWith("RECORD");
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(file);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.notExists(copy, LinkOption.NOFOLLOW_LINKS)) {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }
}
