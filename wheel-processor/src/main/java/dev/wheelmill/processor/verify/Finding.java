// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.shipping.Taken;
import dev.wheelmill.processor.shipping.Verdict;
import dev.wheelmill.processor.shipping.Way;
import dev.wheelmill.processor.startup.Judged;
import dev.wheelmill.processor.startup.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that is not as it should be.
 *
 * @param kind what is wrong
 * @param unit the distribution, wheel or place that the file belongs to
 * @param path the file, as in RECORD
 * @param detail one line: what was expected and what is there
 */
public record Finding(Kind kind, String unit, String path, String detail) {
  /** As reports list them. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::unit).thenComparing(Finding::path).thenComparing(Finding::kind);

  /** What can be wrong. The labels are part of the report's format. */
  public enum Kind {
    HASH("hash-differs", "its content is not what RECORD says"),
    SIZE("size-differs", "its size is not what RECORD says"),
    MISSING("missing", "RECORD lists it, and it is not there"),
    NOT_LISTED("not-listed", "stands in no RECORD"),
    BAD_ROW("bad-row", "its row in RECORD says nothing that can be checked"),
    NO_RECORD("no-record", "there is no RECORD that can be read"),
    UNCOMPILED("uncompiled", "has no bytecode, and is compiled at each start"),
    STALE("stale", "does not agree with its source, which is compiled again at each start"),
    MISMATCHED("mismatched", "is not from the source beside it, and is used all the same"),
    NOT_FROM_SOURCE("not-from-source", "its code is not what its source compiles to"),
    ORPHANED("orphaned", "has no source, and is never used"),
    UNREADABLE("unreadable", "is no bytecode that an interpreter can read"),
    OTHER_INTERPRETER("other-interpreter", "has the magic number of another interpreter"),
    REFUSED("refused", "is no wheel that can be trusted"),
    NOT_PERMITTED("not-permitted", "some who may read its source may not read it"),
    GOES_STALE("goes-stale", "is not taken any more where it goes"),
    LEFT_BEHIND("left-behind", "does not go along");

    private final String label;
    private final String sentence;

    Kind(String label, String sentence) {
      this.label = label;
      this.sentence = sentence;
    }

    /** The name in reports. */
    public String label() {
      return label;
    }

    /** What it means, in words that follow the path. */
    public String sentence() {
      return sentence;
    }

    /** The kind of finding for wanted bytecode that is not taken for that reason. */
    static Kind of(Reason reason) {
      return switch (reason) {
        case STALE -> STALE;
        case UNREADABLE -> UNREADABLE;
        case OTHER_INTERPRETER -> OTHER_INTERPRETER;
        case NOT_PERMITTED -> NOT_PERMITTED;
        case UNCOMPILED, NOT_WANTED, DOES_NOT_COMPILE, TOO_LARGE -> UNCOMPILED;
      };
    }

    /** What an interpreter's verdict on bytecode means; empty if it is valid. */
    static Optional<Kind> of(PycStatus status) {
      return switch (status) {
        case VALID -> Optional.empty();
        case STALE -> Optional.of(STALE);
        case MISMATCHED -> Optional.of(MISMATCHED);
        case ORPHANED -> Optional.of(ORPHANED);
        case UNREADABLE -> Optional.of(UNREADABLE);
        case OTHER_INTERPRETER -> Optional.of(OTHER_INTERPRETER);
      };
    }
  }

  /** Bytecode that a policy wants and that its interpreter does not take. */
  public static Finding of(Judged fault) {
    Kind kind = Kind.of(fault.why().orElseThrow());
    String unit = unitOf(fault.source().owners(), fault.source().place());
    return new Finding(kind, unit, fault.source().path(), detail(fault, kind));
  }

  private static String detail(Judged fault, Kind kind) {
    String at = String.valueOf(fault.cacheFile().getFileName());
    return kind == Kind.UNCOMPILED
        ? "has no " + at + ", and is compiled at each start"
        : "is compiled at each start, as " + at + " " + kind.sentence();
  }

  /** Bytecode that is taken now, and would not be after a way; empty if it would. */
  static Optional<Finding> of(Way way, Verdict verdict) {
    Taken taken = verdict.bytecode();
    String unit = unitOf(taken.owners(), taken.place());
    String detail = "as " + way.label() + ": " + verdict.why();
    return switch (verdict.fate()) {
      case STAYS -> Optional.empty();
      case GOES_STALE -> Optional.of(new Finding(Kind.GOES_STALE, unit, taken.path(), detail));
      case LEFT_BEHIND -> Optional.of(new Finding(Kind.LEFT_BEHIND, unit, taken.path(), detail));
    };
  }

  /** The name that findings of a distribution have, or of what nobody owns. */
  static String unitOf(List<Distribution> owners, Place place) {
    return owners.isEmpty() ? "(" + place.label() + ")" : owners.get(0).name();
  }
}
