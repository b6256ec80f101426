// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.PythonRequest;
import dev.wheelmill.processor.policy.value.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the {@code WHEELMILL_*} variables that override a policy. {@code SOURCE_DATE_EPOCH}, which
 * a policy goes by, must make sense too.
 */
final class Variables {
  private final Map<String, String> environment;
  private final List<Mistake> mistakes = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  Overrides read() {
    var overrides = new Overrides(settings(), python(), pycachePrefix());
    SourceDateEpoch.mistake(environment).ifPresent(mistakes::add);
    if (!mistakes.isEmpty()) {
      throw new PolicyException(mistakes);
    }
    return overrides;
  }

  private Settings settings() {
    var settings = Settings.builder();
    word("WHEELMILL_MODE", Words.MODES).ifPresent(settings::mode);
    settings.optimize(levels());
    word("WHEELMILL_INVALIDATION", Words.INVALIDATIONS).ifPresent(settings::invalidation);
    word("WHEELMILL_ON_ERROR", Words.ON_ERRORS).ifPresent(settings::onError);
    word("WHEELMILL_COLUMNS", Words.COLUMNS).ifPresent(settings::columns);
    word("WHEELMILL_DOCSTRINGS", Words.RETENTIONS).ifPresent(settings::docstrings);
    word("WHEELMILL_HARDLINK", Words.BOOLEANS).ifPresent(settings::hardlink);
    return settings.build();
  }

  private <E> Optional<E> word(String name, Map<String, E> words) {
    var word = value(name);
    if (word.isPresent() && !words.containsKey(word.get())) {
      mistakes.add(
          Mistake.of(name, "unknown value \"" + word.get() + "\"")
              .suggesting(Words.nearest(word.get(), words.keySet()))
              .allowing(Words.allowed(words.keySet())));
    }
    return word.map(words::get);
  }

  private List<OptimizationLevel> levels() {
    var levels = new ArrayList<OptimizationLevel>();
    for (var item : list("WHEELMILL_OPTIMIZE")) {
      if (item.matches("[012]")) {
        levels.add(OptimizationLevel.of(Integer.parseInt(item)));
      } else {
        mistakes.add(
            Mistake.of("WHEELMILL_OPTIMIZE", "no optimization level: \"" + item + "\"")
                .allowing("Allowed: any of 0, 1, 2, separated by commas."));
      }
    }
    return levels;
  }

  private List<String> python() {
    var requests = list("WHEELMILL_PYTHON");
    for (var request : requests) {
      PythonRequest.problem(request)
          .map(problem -> Mistake.of("WHEELMILL_PYTHON", problem).allowing(PythonRequest.ALLOWED))
          .ifPresent(mistakes::add);
    }
    return requests;
  }

  private Optional<Path> pycachePrefix() {
    var name = "WHEELMILL_PYCACHE_PREFIX";
    try {
      return value(name).map(RawPath::of);
    } catch (InvalidPathException e) {
      mistakes.add(Mistake.of(name, "not a path: " + e.getReason()));
      return Optional.empty();
    }
  }

  private List<String> list(String name) {
    return value(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
