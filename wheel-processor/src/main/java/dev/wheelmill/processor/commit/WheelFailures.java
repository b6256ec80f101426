package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.compile.CompileResult;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.plan.BytecodeEntry;
import dev.wheelmill.processor.plan.WheelSource;
import dev.wheelmill.processor.policy.value.OnError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is to be said of a wheel's sources that were compiled: those that did not compile, and what
 * was doubtful; safe for use by several threads.
 */
final class WheelFailures {
  private static final Comparator<WheelSource> BY_PATH =
      Comparator.comparing(source -> source.member().path());

  /** The reasons by interpreter, whose cache tags are sorted as text. */
  private final SortedMap<WheelSource, SortedMap<String, String>> reasons = new TreeMap<>(BY_PATH);

  private final SortedMap<WheelSource, String> doubts = new TreeMap<>(BY_PATH);
  private final SortedMap<String, String> carried = new TreeMap<>();
  private boolean lasting = true;

  synchronized void add(
      WheelSource source, Interpreter interpreter, CompileResult.Failure failure) {
    reasons
        .computeIfAbsent(source, key -> new TreeMap<>())
        .put(interpreter.cacheTag(), failure.reason());
    lasting &= failure.cause() == CompileResult.Cause.SOURCE;
  }

  /** The code was left as the compiler gave it. */
  synchronized void doubt(WheelSource source, String why) {
    doubts.put(source, why);
  }

  /** Bytecode that the wheel carried was not what its source compiles to. */
  synchronized void carried(String path, String what) {
    carried.put(path, what);
  }

  synchronized boolean has(WheelSource source) {
    return reasons.containsKey(source);
  }

  /** Whether the same sources would fail again. */
  synchronized boolean areLasting() {
    return lasting;
  }

  /** Each source once, by path. */
  synchronized List<FileFailure> list() {
    List<FileFailure> list = new ArrayList<>();
    for (var one : reasons.entrySet()) {
      list.add(new FileFailure(one.getKey().member().path(), reason(one)));
    }
    return list;
  }

  /** Why the wheel can't be left like this, if the policy says so. */
  synchronized Optional<String> unacceptable() {
    return reasons.entrySet().stream()
        .filter(one -> one.getKey().treatment().onError() == OnError.FAIL)
        .findFirst()
        .map(one -> one.getKey().member().path() + " does not compile: " + reason(one));
  }

  synchronized List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    doubts.forEach(
        (source, why) ->
            notices.add(
                Notice.warning(source.member().path(), "left as the compiler gave it: " + why)));
    carried.forEach((path, what) -> notices.add(Notice.warning(path, what)));
    return notices;
  }

  /** Where there are several interpreters, each reason says whose it is. */
  private static String reason(Map.Entry<WheelSource, SortedMap<String, String>> failure) {
    long interpreters =
        failure.getKey().compile().stream().map(BytecodeEntry::interpreter).distinct().count();
    return failure.getValue().entrySet().stream()
        .map(one -> interpreters == 1 ? one.getValue() : one.getKey() + ": " + one.getValue())
        .collect(Collectors.joining("; "));
  }
}
