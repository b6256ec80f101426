// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import java.nio.file.Path;

/**
 * A folder that holds bytecode, or folders of bytecode, and the folder whose sources it is for.
 *
 * @param folder the folder of bytecode
 * @param permissions who may come to what is in it
 * @param sources the folder of sources
 * @param ofSources who may come to the sources
 */
public record CacheFolder(
    Path folder, Permissions permissions, Path sources, Permissions ofSources) {

  /** Whether all come to the bytecode who come to the sources. */
  public boolean isOpen() {
    return permissions.allow(Permissions.SEARCH, ofSources);
  }
}
