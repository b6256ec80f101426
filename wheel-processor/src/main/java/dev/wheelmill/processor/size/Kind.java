// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is; each file is one of these. The labels are part of the report. */
public enum Kind {
  /** A Python source. */
  SOURCE("source"),
  /** Bytecode that an interpreter takes. */
  VALID("valid"),
  /** Bytecode where an interpreter looks for it, which it does not take. */
  STALE("stale"),
  /** Bytecode whose source is gone. */
  ORPHANED("orphaned"),
  /** Bytecode of interpreters that are not worked for, or of other importers. */
  FOREIGN("foreign"),
  /** Bytecode that an interpreter would take at a level that the policy does not name. */
  OTHER_LEVEL("other-level"),
  /** Code of the machine. */
  NATIVE("native"),
  /** What stands below a folder {@code tests} or {@code test} and is no bytecode. */
  TESTS("tests"),
  /** What is there for type checkers. */
  STUBS("stubs"),
  /** All else. */
  DATA("data");

  /** All that is bytecode. */
  public static final List<Kind> BYTECODE = List.of(VALID, STALE, ORPHANED, FOREIGN, OTHER_LEVEL);

  private static final Set<String> TEST_FOLDERS = Set.of("test", "tests");

  private static final Pattern LIBRARY =
      Pattern.compile(".*\\.(?:so(?:\\.[0-9.]+)?|pyd|dll|dylib|a|lib|exe)", Pattern.DOTALL);

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The name in reports. */
  public String label() {
    return label;
  }

  public boolean isBytecode() {
    return BYTECODE.contains(this);
  }

  /**
   * The kind of a file that is no bytecode.
   *
   * @param path as in RECORD
   */
  static Kind of(String path) {
    if (isOfTests(path)) {
      return TESTS;
    }
    if (BytecodePath.isSource(path)) {
      return SOURCE;
    }
    if (LIBRARY.matcher(path).matches()) {
      return NATIVE;
    }
    return path.endsWith(".pyi") ? STUBS : DATA;
  }

  /** Whether a file stands below a folder of tests. */
  static boolean isOfTests(String path) {
    String[] parts = path.split("/", -1);
    return Arrays.stream(parts).limit(parts.length - 1L).anyMatch(TEST_FOLDERS::contains);
  }
}
