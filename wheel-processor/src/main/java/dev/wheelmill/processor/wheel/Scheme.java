// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import java.util.Arrays;
import java.util.Optional;

/** Where an installer puts a file of a wheel. */
public enum Scheme {
  /** A file outside of {@code .data}: to purelib or platlib, as WHEEL says. */
  ROOT(""),
  PURELIB("purelib"),
  PLATLIB("platlib"),
  HEADERS("headers"),
  SCRIPTS("scripts"),
  DATA("data");

  private final String folder;

  Scheme(String folder) {
    this.folder = folder;
  }

  /** Whether its files land in site-packages, where they can be imported. */
  public boolean isLibrary() {
    return this == ROOT || this == PURELIB || this == PLATLIB;
  }

  /** The scheme of a folder within {@code .data}. */
  static Optional<Scheme> ofFolder(String folder) {
    return Arrays.stream(values()).filter(s -> s != ROOT && s.folder.equals(folder)).findFirst();
  }
}
