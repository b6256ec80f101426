// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.interpreter.InterpreterFinder.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks each interpreter once and remembers the answer, whichever of its names is used next. */
final class InterpreterCache {

  private sealed interface Answer {
    record Described(Interpreter interpreter) implements Answer {}

    record Refused(Path executable, InterpreterException exception) implements Answer {}
  }

  private final InterpreterProbe probe;
  private final InterpreterMemory memory;
  private final Map<Path, Answer> answers = new LinkedHashMap<>();

  /** Of environments, as they were before they were asked. */
  private final Map<Path, EnvironmentStamp> stamps = new HashMap<>();

  /** Answers that count only if nothing has changed. */
  private final Map<Path, Answer> earlier = new HashMap<>();

  /**
   * @param memory knows what interpreters of environments said in earlier runs
   */
  InterpreterCache(InterpreterProbe probe, InterpreterMemory memory) {
    this.probe = probe;
    this.memory = memory;
  }

  /** One that knows what interpreters of environments have said, as long as it holds. */
  synchronized InterpreterCache ofEnvironments() {
    InterpreterCache later = new InterpreterCache(probe, memory);
    later.stamps.putAll(stamps);
    later.earlier.putAll(earlier);
    answers.forEach(
        (key, answer) -> {
          if (stamps.containsKey(key) && answer instanceof Answer.Described described) {
            later.earlier.put(key, described);
          }
        });
    return later;
  }

  /** The same for a run that is to leave nothing. */
  synchronized InterpreterCache leavingNothing() {
    InterpreterCache same = new InterpreterCache(probe, memory.leavingNothing());
    same.answers.putAll(answers);
    same.stamps.putAll(stamps);
    same.earlier.putAll(earlier);
    return same;
  }

  /** As {@link InterpreterProbe#describe}. */
  Interpreter describe(Path executable, String source) {
    Answer answer = answer(executable.toAbsolutePath(), source);
    if (answer instanceof Answer.Refused refused) {
      throw refused.exception();
    }
    Interpreter interpreter = ((Answer.Described) answer).interpreter();
    return InterpreterProbe.isShim(executable)
        ? interpreter
        : interpreter.foundAs(executable.toAbsolutePath(), source);
  }

  Optional<Interpreter> tryDescribe(Path executable, String source) {
    try {
      return Optional.of(describe(executable, source));
    } catch (InterpreterException e) {
      return Optional.empty();
    }
  }

  synchronized List<Skipped> failures() {
    return answers.values().stream()
        .flatMap(a -> a instanceof Answer.Refused refused ? Stream.of(refused) : Stream.empty())
        .map(refused -> new Skipped(refused.executable(), refused.exception().getMessage()))
        .toList();
  }

  private synchronized Answer answer(Path executable, String source) {
    Path key = key(executable);
    Answer answer = answers.get(key);
    if (answer == null) {
      answer = recall(key).orElseGet(() -> ask(key, executable, source));
      answers.put(key, answer);
    }
    return answer;
  }

  private Optional<Answer> recall(Path key) {
    Optional<EnvironmentStamp> before = Optional.ofNullable(stamps.get(key));
    return Optional.ofNullable(earlier.remove(key))
        .filter(answer -> before.isPresent() && before.equals(EnvironmentStamp.of(key)));
  }

  private Answer ask(Path key, Path executable, String source) {
    Optional<EnvironmentStamp> before = EnvironmentStamp.of(key);
    Answer answer = ask(executable, source, before);
    before
        .filter(stamp -> answer instanceof Answer.Described described && isWhole(described))
        .ifPresentOrElse(stamp -> stamps.put(key, stamp), () -> stamps.remove(key));
    return answer;
  }

  /** Whether it has all the folders that it names; it says of those that are there only. */
  private static boolean isWhole(Answer.Described answer) {
    return answer.interpreter().sysPath().containsAll(answer.interpreter().sitePackages());
  }

  /**
   * @param before the stamp of an environment's interpreter
   */
  private Answer ask(Path executable, String source, Optional<EnvironmentStamp> before) {
    try {
      Optional<Interpreter> known =
          before
              .flatMap(stamp -> memory.recall(executable))
              .map(said -> InterpreterProbe.read(executable, source, said))
              .filter(said -> said.sysPath().stream().allMatch(Files::isDirectory));
      if (known.isPresent()) {
        return new Answer.Described(known.get());
      }
      byte[] printed = probe.ask(executable);
      Answer answer = new Answer.Described(InterpreterProbe.read(executable, source, printed));
      before.ifPresent(stamp -> memory.remember(executable, stamp, printed, Instant.now()));
      return answer;
    } catch (InterpreterException e) {
      return new Answer.Refused(executable, e);
    }
  }

  /**
   * What an executable is remembered by. An environment's interpreter is a link to its base, and
   * yet another one than that.
   */
  private static Path key(Path executable) {
    if (VirtualEnvironments.isInside(executable)) {
      return executable.normalize();
    }
    try {
      return executable.toRealPath();
    } catch (IOException e) {
      return executable; // It is not there, which the probe will say.
    }
  }
}
