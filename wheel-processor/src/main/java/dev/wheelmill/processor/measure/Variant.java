// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bytecode of an environment under one treatment of all its files. */
public sealed interface Variant {
  /** What every environment can be measured with, in the order of reports. */
  enum BuiltIn implements Variant {
    /** No bytecode: everything is compiled at each start. */
    NONE("none", true),
    /** Bytecode with time stamps, as pip and Python write it. */
    ALL("all", true),
    /** The same with time stamps that do not fit: read, found to be stale, and compiled. */
    STALE("stale", false),
    /** With hashes that are compared with those of the sources. */
    CHECKED_HASH("checked-hash", true),
    /** With hashes that nobody looks at. */
    UNCHECKED_HASH("unchecked-hash", true),
    /** As {@link #ALL}, without columns and docstrings. */
    SLIM("slim", true),
    /** What is there now, wherever it is. */
    PRESENT("present", true);

    /** All of them by their names. */
    public static final Map<String, BuiltIn> WORDS = words();

    private final String label;
    private final boolean choice;

    BuiltIn(String label, boolean choice) {
      this.label = label;
      this.choice = choice;
    }

    private static Map<String, BuiltIn> words() {
      Map<String, BuiltIn> words = new LinkedHashMap<>();
      Arrays.stream(values()).forEach(variant -> words.put(variant.label, variant));
      return Collections.unmodifiableMap(words);
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public boolean isChoice() {
      return choice;
    }
  }

  /** What a policy makes of it. */
  record OfPolicy(Path file) implements Variant {
    @Override
    public String label() {
      return "policy";
    }

    @Override
    public boolean isChoice() {
      return true;
    }
  }

  /** The name in reports. */
  String label();

  /** Whether anybody would choose it; else it is measured to be compared with. */
  boolean isChoice();
}
