// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.policy.value.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Bytecode that an interpreter takes now.
 *
 * @param file the file
 * @param path its path as in RECORD
 * @param source its source; empty for a program without one
 * @param mode how the interpreter decides whether it is stale
 * @param place where the source stands
 * @param owners the distributions whose RECORD lists the source
 */
public record Taken(
    Path file,
    String path,
    Optional<FileEntry> source,
    InvalidationMode mode,
    Place place,
    List<Distribution> owners) {
  public Taken {
    owners = List.copyOf(owners);
  }
}
