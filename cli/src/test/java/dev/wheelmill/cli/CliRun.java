// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;

/**
 * One run of the program within the test's own process.
 *
 * @param args its command line
 * @param code its exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CliRun(List<String> args, int code, String out, String err) {
  /** Where a run keeps its state, in its working folder. */
  public static final String STATE = "state";

  /** Where a run keeps its cache, in a folder {@code wheelmill} in that one. */
  public static final String CACHES = "caches";

  /** Runs it with the variables by which interpreters are found, a state and a cache of its own. */
  public static CliRun of(Path workingFolder, String... args) {
    return with(Map.of(), workingFolder, args);
  }

  /** The same with some variables besides or instead. */
  public static CliRun with(Map<String, String> variables, Path workingFolder, String... args) {
    Map<String, String> environment = new HashMap<>(variables);
    for (String name : List.of("PATH", "HOME", "PYENV_ROOT")) {
      Optional.ofNullable(System.getenv(name)).ifPresent(v -> environment.putIfAbsent(name, v));
    }
    environment.putIfAbsent("XDG_STATE_HOME", workingFolder.resolve(STATE).toString());
    environment.putIfAbsent("XDG_CACHE_HOME", workingFolder.resolve(CACHES).toString());
    environment.putIfAbsent("WHEELMILL_STDOUT_TTY", "0");
    environment.putIfAbsent("WHEELMILL_STDERR_TTY", "0");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(args, out, err, environment, workingFolder);
    return new CliRun(
        List.of(args),
        code,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  /** Asserts how it ended; shows both streams if it did not. */
  public CliRun endedWith(ExitCode expected) {
    assertThat(code).as(this::toString).isEqualTo(expected.number());
    return this;
  }

  public AbstractStringAssert<?> assertOut() {
    return assertThat(out).as(this::toString);
  }

  public AbstractStringAssert<?> assertErr() {
    return assertThat(err).as(this::toString);
  }

  @Override
  public String toString() {
    return "wheelmill %s\nexit code %d\n--- stdout\n%s--- stderr\n%s---"
        .formatted(String.join(" ", args), code, out, err);
  }
}
