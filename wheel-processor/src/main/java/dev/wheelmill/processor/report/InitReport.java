// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.project.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a project's folder, and the policy that follows from it.
 *
 * @param folder the folder, absolute
 * @param policy the file that the policy is in, or would be in, absolute
 * @param written whether it was written
 * @param facts what was found
 * @param text what was written, or would be: all of the file, or the table that was added
 * @param steps what to do next
 * @param notices what could not be read, and what is doubtful
 */
public record InitReport(
    Path folder,
    Path policy,
    boolean written,
    List<Fact> facts,
    String text,
    List<Step> steps,
    List<Notice> notices) {
  public InitReport {
    facts = List.copyOf(facts);
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }

  /**
   * Something to do next.
   *
   * @param command what to run, or what to write into a file
   * @param purpose what it is for, in few words
   * @param file the file to write it into, from the project's folder; empty if it is to be run
   * @param line at which line
   */
  public record Step(
      String command, String purpose, Optional<String> file, Optional<Integer> line) {

    /** A command to run. */
    public static Step run(String command, String purpose) {
      return new Step(command, purpose, Optional.empty(), Optional.empty());
    }

    /** A change of a file. */
    public static Step edit(String file, int line, String command, String purpose) {
      return new Step(command, purpose, Optional.of(file), Optional.of(line));
    }
  }
}
