// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.outcome;

import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.VerifyReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.threshold.Breach;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the program can end, for scripts. The numbers are part of its interface. */
public enum ExitCode {
  /** What was asked for is done; nothing to do is done too. */
  DONE(0, "done"),
  /**
   * {@code verify} found something, {@code apply --check} something to do, or what {@code
   * --fail-if} says is so.
   */
  FINDINGS(
      1, "verify found something, apply --check something to do, or what --fail-if says is so"),
  /**
   * The command line, a variable, a policy or the choice of an interpreter; nothing was changed.
   */
  USAGE(2, "wrong command line, variable or policy, or no such interpreter; nothing was changed"),
  /** No target could be worked on: damaged, unsafe or unreadable; nothing was changed. */
  REFUSED(3, "the input is refused; nothing was changed"),
  /** Some distributions failed or were refused, and the rest are done. */
  INCOMPLETE(4, "some distributions failed or were refused; the rest are done"),
  /** Another run works on a target, and this one was not to wait; nothing was changed. */
  BUSY(5, "another run works on the same target (--no-wait); nothing was changed"),
  /** A mistake in the program itself ({@code EX_SOFTWARE} of BSD's sysexits). */
  INTERNAL(70, "internal error"),
  /**
   * The report could not be written, as to a full disk; the work itself is done (the {@code
   * EX_IOERR} of BSD's sysexits). A reader that has left a pipe is no trouble.
   */
  UNTOLD(74, "the report could not be written; the work is done"),
  /** Ended by SIGHUP, as a terminal that is closed sends it; every file and RECORD is whole. */
  HUNG_UP(129, "ended by SIGHUP; what was begun is whole"),
  /** Ended by Ctrl-C (128 + SIGINT); every file and RECORD is whole. */
  INTERRUPTED(130, "interrupted; what was begun is whole"),
  /** Ended by SIGTERM; every file and RECORD is whole. */
  TERMINATED(143, "ended by SIGTERM; what was begun is whole");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The number that the shell sees. */
  public int number() {
    return number;
  }

  /** Numbers and meanings, for the help. */
  public static Map<String, String> list() {
    Map<String, String> list = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(code -> list.put(Integer.toString(code.number), code.meaning));
    return list;
  }

  /** How a run of {@code apply} ends. */
  public static ExitCode of(ApplyReport report) {
    if (report.interrupted()) {
      return INTERRUPTED;
    }
    if (!report.isIncomplete()) {
      return DONE;
    }
    List<UnitResult> units =
        report.targets().stream().flatMap(target -> target.units().stream()).toList();
    boolean allRefused =
        units.stream().allMatch(unit -> unit.status() == UnitResult.Status.REFUSED);
    return allRefused ? REFUSED : INCOMPLETE;
  }

  /** How a run of {@code apply} ends that only asks whether there is anything to do. */
  public static ExitCode ofCheck(ApplyReport report) {
    ExitCode code = of(report);
    boolean work =
        report.targets().stream()
            .flatMap(target -> target.units().stream())
            .anyMatch(unit -> unit.status() == UnitResult.Status.CHANGED);
    return code == DONE && work ? FINDINGS : code;
  }

  /** How a run ends that measured, and looked at what was not to be. */
  public static ExitCode of(List<Breach> breaches) {
    return breaches.isEmpty() ? DONE : FINDINGS;
  }

  /** How a run of {@code verify} ends. */
  public static ExitCode of(VerifyReport report) {
    return report.isClean() ? DONE : FINDINGS;
  }
}
