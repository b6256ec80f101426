// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.interpreter.InterpreterFinder.Skipped;
import java.io.IOException;
import java.nio.file.Path;
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
  private final Map<Path, Answer> answers = new LinkedHashMap<>();

  InterpreterCache(InterpreterProbe probe) {
    this.probe = probe;
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
      answer = ask(executable, source);
      answers.put(key, answer);
    }
    return answer;
  }

  private Answer ask(Path executable, String source) {
    try {
      return new Answer.Described(probe.describe(executable, source));
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
