// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import java.util.ArrayList;
import java.util.List;

/** What was done in words, or for a dry run what would be done. */
enum Wording {
  DONE {
    @Override
    String status(UnitResult.Status status) {
      return status.label();
    }

    @Override
    String counts(Counts counts) {
      List<String> parts = new ArrayList<>();
      add(parts, counts.compiled(), "compiled");
      add(parts, counts.restamped(), "restamped");
      add(parts, counts.linked(), "linked");
      add(parts, counts.mended(), "mended");
      add(parts, counts.reused(), "reused");
      add(parts, counts.foreign(), "of other interpreters stay");
      add(parts, counts.stripped(), "stripped");
      add(parts, counts.dropped(), counts.dropped() == 1 ? "source dropped" : "sources dropped");
      add(
          parts,
          counts.healed(),
          counts.healed() == 1 ? "RECORD row corrected" : "RECORD rows corrected");
      add(parts, counts.failed(), "not compiled");
      return String.join(", ", parts);
    }

    private void add(List<String> parts, int number, String noun) {
      if (number > 0) {
        parts.add(Amounts.count(number) + " " + noun);
      }
    }

    @Override
    String size(Counts counts) {
      return counts.bytesBefore() == 0 && counts.bytesAfter() == 0
          ? ""
          : Amounts.bytes(counts.bytesBefore()) + " -> " + Amounts.bytes(counts.bytesAfter());
    }
  },

  PLANNED {
    @Override
    String status(UnitResult.Status status) {
      return switch (status) {
        case CHANGED -> "would change";
        case FAILED -> "would fail";
        case REFUSED -> "refused";
        case UNCHANGED -> "unchanged";
        case UNFINISHED -> "unfinished";
        case SKIPPED -> "skipped";
      };
    }

    @Override
    String counts(Counts counts) {
      List<String> parts = new ArrayList<>();
      add(parts, "compile", counts.compiled(), "");
      add(parts, "restamp", counts.restamped(), "");
      add(parts, "mend", counts.mended(), "");
      add(parts, "keep", counts.reused(), "");
      add(parts, "keep", counts.foreign(), " of other interpreters");
      add(parts, "strip", counts.stripped(), "");
      add(parts, "drop", counts.dropped(), counts.dropped() == 1 ? " source" : " sources");
      add(parts, "correct", counts.healed(), counts.healed() == 1 ? " RECORD row" : " RECORD rows");
      add(parts, "fail on", counts.failed(), "");
      return parts.isEmpty() ? "" : "would " + String.join(", ", parts);
    }

    private void add(List<String> parts, String verb, int number, String noun) {
      if (number > 0) {
        parts.add(verb + " " + Amounts.count(number) + noun);
      }
    }

    /** How large bytecode will be is not known before it is compiled. */
    @Override
    String size(Counts counts) {
      return counts.bytesBefore() == 0 ? "" : Amounts.bytes(counts.bytesBefore()) + " now";
    }
  };

  /** How the work on a unit ended. */
  abstract String status(UnitResult.Status status);

  /** The files, by what became of them; empty if there were none. */
  abstract String counts(Counts counts);

  /** The size before and after; empty if there was nothing and is nothing. */
  abstract String size(Counts counts);

  static Wording of(boolean dryRun) {
    return dryRun ? PLANNED : DONE;
  }
}
