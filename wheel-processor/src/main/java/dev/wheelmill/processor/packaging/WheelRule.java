// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import java.util.Locale;

/** The rules of wheels that a file may break, and why each matters. */
public enum WheelRule {
  FILE_NAME("installers take name, version and tags from it"),
  DIST_INFO("it says what is installed, so there must be exactly one"),
  METADATA("its name and version are what gets installed"),
  WHEEL_FILE("it says how the wheel is to be installed"),
  WHEEL_VERSION("it says by which rules the wheel is installed"),
  TAGS("wheel pack and others make a file's name of them"),
  RECORD("it is the proof that the files are those that were built"),
  UNLISTED("nobody vouches for a file that RECORD does not list"),
  MISSING("an uninstall would delete what somebody else put there"),
  HASH("the file is not the one that RECORD lists"),
  DATA_FOLDER("installers would not know where its files belong"),
  SCRIPT("an installer would write it outside of its folder, or over the interpreter"),
  CLASH("two files would be installed in one place");

  private final String why;

  WheelRule(String why) {
    this.why = why;
  }

  /** Its name in errors: {@code dist-info}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why it matters: half a sentence for people. */
  public String why() {
    return why;
  }
}
