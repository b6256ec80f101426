// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.Restamp;
import dev.wheelmill.processor.plan.Wanted;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a bytecode file goes in the file system.
 *
 * @param path its path as in RECORD
 * @param file where it goes
 * @param before what is there now
 * @param source what it is of
 */
record Slot(String path, Path file, Optional<Bytecode> before, FileEntry source) {

  /** The slot of bytecode that is wanted. */
  static Slot of(Wanted wanted, Source source, Placement placement) {
    Path file = placement.file(source.entry(), wanted.path());
    return new Slot(wanted.path(), file, source.bytecodeAt(file), source.entry());
  }

  /** The slot of bytecode that is restamped. */
  static Slot of(Restamp restamp, Source source) {
    Path file = restamp.bytecode().entry().file();
    return new Slot(restamp.path(), file, Optional.of(restamp.bytecode()), source.entry());
  }

  /** The size of what is there now, in bytes. */
  long sizeBefore() {
    return before.map(bytecode -> bytecode.entry().size()).orElse(0L);
  }
}
