// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.PycStatus;
import java.util.Optional;

/** Why an interpreter compiles a source at each start. The labels are part of the report. */
public enum Reason {
  /** There is no bytecode where the interpreter looks for it. */
  UNCOMPILED("uncompiled"),
  /** Its time, size or checked hash is not its source's. */
  STALE("stale"),
  /** It is too short, has unknown flags, or is none. */
  UNREADABLE("unreadable"),
  /** It has the magic number of another interpreter. */
  OTHER_INTERPRETER("other-interpreter"),
  /** The user may not read the file or enter its folder. */
  NOT_PERMITTED("not-permitted"),
  /** The policy wants none. */
  NOT_WANTED("not-wanted"),
  /** It can't be compiled; if it is imported, that fails. */
  DOES_NOT_COMPILE("does-not-compile"),
  /** It is larger than the limit. */
  TOO_LARGE("too-large");

  private final String label;

  Reason(String label) {
    this.label = label;
  }

  /** The name in reports. */
  public String label() {
    return label;
  }

  /** True if bytecode could be had that the policy wants. */
  public boolean isFault() {
    return this != NOT_WANTED && this != DOES_NOT_COMPILE && this != TOO_LARGE;
  }

  /** What an interpreter's verdict on a file comes to; empty if it takes it. */
  static Optional<Reason> of(PycStatus status) {
    return switch (status) {
      case VALID, MISMATCHED -> Optional.empty();
      case STALE -> Optional.of(STALE);
      case ORPHANED -> Optional.of(UNCOMPILED);
      case UNREADABLE -> Optional.of(UNREADABLE);
      case OTHER_INTERPRETER -> Optional.of(OTHER_INTERPRETER);
    };
  }
}
