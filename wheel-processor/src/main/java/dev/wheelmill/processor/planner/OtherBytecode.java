// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.processor.inventory.OtherImporters;
import dev.wheelmill.processor.wheel.CarriedBytecode;
import dev.wheelmill.processor.wheel.WheelFile;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Tells bytecode in a wheel that an importer of its own may use: RECORD vouches for all in it. */
public final class OtherBytecode {
  private final WheelFile wheel;
  private final Set<String> stems = new HashSet<>();

  /** For a wheel that stays open. */
  public OtherBytecode(WheelFile wheel) {
    this.wheel = wheel;
    wheel
        .members()
        .forEach(member -> OtherImporters.stem(member.installedPath()).ifPresent(stems::add));
  }

  /**
   * Whether bytecode without a Python source is of a file beside it, or names no Python source.
   * What names one is neither.
   *
   * @throws IOException if it can't be read
   */
  public boolean holds(CarriedBytecode carried) throws IOException {
    if (carried.source().isPresent() || carried.name().legacy()) {
      return false;
    }
    byte[] content = wheel.read(carried.member(), Bounds.BYTECODE);
    return stems.contains(OtherImporters.stem(carried.name()))
        ? !OtherImporters.isOfPythonSource(content, carried.name())
        : OtherImporters.isOfNoPythonSource(content, carried.name());
  }
}
