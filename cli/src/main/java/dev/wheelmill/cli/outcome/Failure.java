// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.outcome;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.guard.BusyException;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.record.RecordException;
import dev.wheelmill.processor.target.TargetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What an exception means to the user: the one place where exceptions become exit codes.
 *
 * @param code how the program ends
 * @param lines what it says, each a sentence of its own
 */
public record Failure(ExitCode code, List<String> lines) {
  private static final String PREFIX = "wheelmill: ";

  public Failure {
    lines = List.copyOf(lines);
  }

  /** Whether the fault is the program's, so that a stack trace is of use. */
  public boolean isInternal() {
    return code == ExitCode.INTERNAL;
  }

  /** Judges an exception that ended a run. */
  public static Failure of(Throwable thrown) {
    if (isWrapper(thrown) && thrown.getCause() != null) {
      return of(thrown.getCause());
    }
    if (thrown instanceof PolicyException policy) {
      // As compilers print them, file first: editors take one to the place.
      return new Failure(ExitCode.USAGE, policy.mistakes().stream().map(Mistake::line).toList());
    }
    if (thrown instanceof UsageException
        || thrown instanceof InterpreterException
        || thrown instanceof RequestException
        || thrown instanceof TargetException) {
      return of(ExitCode.USAGE, message(thrown));
    }
    if (thrown instanceof BusyException) {
      return of(ExitCode.BUSY, message(thrown));
    }
    if (thrown instanceof RefusedException || thrown instanceof RecordException) {
      return of(ExitCode.REFUSED, message(thrown));
    }
    if (thrown instanceof IOException io) {
      return of(ExitCode.REFUSED, describe(io));
    }
    if (thrown instanceof InterruptedException) {
      return of(ExitCode.INTERRUPTED, "interrupted");
    }
    return internal(thrown);
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof UncheckedIOException
        || thrown instanceof CompletionException
        || thrown instanceof ExecutionException;
  }

  private static Failure of(ExitCode code, String message) {
    return new Failure(code, List.of(PREFIX + message));
  }

  private static Failure internal(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return of(
          ExitCode.INTERNAL,
          "out of memory; try fewer --jobs, or WHEELMILL_JAVA_OPTS=-Xmx4g for more");
    }
    return of(ExitCode.INTERNAL, "internal error: " + thrown + " (-v shows where)");
  }

  private static String describe(IOException io) {
    return io instanceof FileSystemException at && at.getFile() != null
        ? at.getFile() + ": " + Reason.of(at)
        : Reason.of(io);
  }

  private static String message(Throwable thrown) {
    return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
  }
}
