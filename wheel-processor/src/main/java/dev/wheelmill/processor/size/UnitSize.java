// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files of a distribution, or of a place those that nobody owns.
 *
 * @param name the distribution's name, or the place in parentheses
 * @param version the distribution's; empty for a place
 * @param files by path
 */
public record UnitSize(String name, Optional<String> version, List<SizedFile> files) {
  public UnitSize {
    files = List.copyOf(files);
  }

  public Amount total() {
    return of(file -> true);
  }

  public Amount of(Kind kind) {
    return of(file -> file.kind() == kind);
  }

  /** All that is bytecode, of whatever use. */
  public Amount bytecode() {
    return of(file -> file.kind().isBytecode());
  }

  /** What an uninstall would leave behind. */
  public Amount untracked() {
    return of(file -> !file.listed());
  }

  private Amount of(Predicate<SizedFile> which) {
    return files.stream().filter(which).map(SizedFile::amount).reduce(Amount.NONE, Amount::plus);
  }
}
