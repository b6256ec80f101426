// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.policy.value.Place;
import java.util.List;
import java.util.Optional;

/**
 * Bytecode without a source.
 *
 * @param bytecode the file
 * @param place where it stands
 * @param owners the distributions whose RECORD lists it
 * @param module what it may be the bytecode of, if an importer of its own may use it: the name of a
 *     file, or {@link #UNKNOWN}
 */
public record Orphan(
    Bytecode bytecode, Place place, List<Distribution> owners, Optional<String> module) {

  /** Stands for the source of bytecode that a RECORD vouches for, if none stands beside it. */
  public static final String UNKNOWN = "what is not here";

  private static final String LEFT_ALONE =
      "bytecode without a source, which nobody owns; left alone";

  public Orphan {
    owners = List.copyOf(owners);
  }

  /** One that no importer uses, as far as it is known. */
  public Orphan(Bytecode bytecode, Place place, List<Distribution> owners) {
    this(bytecode, place, owners, Optional.empty());
  }

  /** The same in another place. */
  Orphan in(Place other) {
    return new Orphan(bytecode, other, owners, module);
  }

  /** The message that tells that it stays. */
  public String leftAlone() {
    return module
        .map(name -> "bytecode of " + name + ", which another importer may use; left alone")
        .orElse(LEFT_ALONE);
  }

  /** True for a file in the legacy place: it is imported without a source, and is a program. */
  public boolean isProgram() {
    return bytecode.name().legacy();
  }

  /** True for a program that Python 3 imports: of {@code .pyo} it does none. */
  public boolean isImported() {
    return isProgram() && !bytecode.name().optimization().equals(BytecodePath.PYO);
  }
}
