// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.value.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A source with the bytecode that stands for it.
 *
 * @param entry the file {@code .py}
 * @param place where it stands
 * @param owners the distributions whose RECORD lists it: none, one, or several
 * @param bytecode what is there already, whoever wrote it
 * @param importable whether it can be imported; a script outside the folders on {@code sys.path}
 *     can't, and is here for its bytecode alone
 */
public record Source(
    FileEntry entry,
    Place place,
    List<Distribution> owners,
    List<Bytecode> bytecode,
    boolean importable) {

  public Source {
    owners = List.copyOf(owners);
    bytecode = List.copyOf(bytecode);
  }

  /** The same source with other bytecode. */
  Source with(List<Bytecode> other) {
    return new Source(entry, place, owners, other, importable);
  }

  /** What a policy is asked of it: one file for each distribution that owns it, or of nobody's. */
  public List<Subject> subjects() {
    return owners.isEmpty()
        ? List.of(new Subject(Optional.empty(), path(), place))
        : owners.stream()
            .map(owner -> new Subject(Optional.of(owner.name()), path(), place))
            .toList();
  }

  /** Its path as in RECORD. */
  public String path() {
    return entry.path();
  }

  /** The bytecode that is in a file, if it is there already. */
  public Optional<Bytecode> bytecodeAt(Path file) {
    return bytecode.stream().filter(present -> present.entry().file().equals(file)).findFirst();
  }
}
