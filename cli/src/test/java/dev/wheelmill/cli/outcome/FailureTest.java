// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.record.RecordException;
import dev.wheelmill.processor.target.TargetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
  static Stream<Arguments> expected() {
    return Stream.of(
        Arguments.of(new UsageException("u"), ExitCode.USAGE, "wheelmill: u"),
        Arguments.of(new InterpreterException("i"), ExitCode.USAGE, "wheelmill: i"),
        Arguments.of(new TargetException("t"), ExitCode.USAGE, "wheelmill: t"),
        Arguments.of(new RefusedException("r"), ExitCode.REFUSED, "wheelmill: r"),
        Arguments.of(new RecordException("line 3"), ExitCode.REFUSED, "wheelmill: line 3"),
        Arguments.of(
            new NoSuchFileException("a/b"),
            ExitCode.REFUSED,
            "wheelmill: a/b: there is no such file"),
        Arguments.of(
            new UncheckedIOException(new AccessDeniedException("a")),
            ExitCode.REFUSED,
            "wheelmill: a: permission denied"),
        Arguments.of(
            new FileSystemException("a", null, "No space left on device"),
            ExitCode.REFUSED,
            "wheelmill: a: No space left on device"),
        Arguments.of(new IOException("broken"), ExitCode.REFUSED, "wheelmill: broken"),
        Arguments.of(
            new CompletionException(new RefusedException("r")), ExitCode.REFUSED, "wheelmill: r"),
        Arguments.of(new InterruptedException(), ExitCode.INTERRUPTED, "wheelmill: interrupted"));
  }

  @ParameterizedTest
  @MethodSource("expected")
  void exceptionsHaveACodeAndALine(Exception thrown, ExitCode code, String line) {
    assertThat(Failure.of(thrown)).isEqualTo(new Failure(code, List.of(line)));
  }

  @Test
  void everyMistakeOfAPolicyHasItsLine() {
    PolicyException thrown =
        new PolicyException(List.of(Mistake.of("p.yaml", "one"), Mistake.of("p.yaml", "two")));
    assertThat(Failure.of(thrown))
        .isEqualTo(new Failure(ExitCode.USAGE, List.of("p.yaml: one", "p.yaml: two")));
  }

  @Test
  void anythingElseIsTheProgramsFault() {
    Failure failure = Failure.of(new IllegalStateException("oops"));
    assertThat(failure.isInternal()).isTrue();
    assertThat(failure.lines()).singleElement().asString().contains("internal error", "oops");
    assertThat(Failure.of(new StackOverflowError()).code()).isEqualTo(ExitCode.INTERNAL);
    assertThat(Failure.of(new OutOfMemoryError()).lines().get(0)).contains("WHEELMILL_JAVA_OPTS");
  }
}
