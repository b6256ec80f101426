// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.io.RawPath;
import java.nio.file.Path;

/**
 * A bytecode file that is there.
 *
 * @param entry the file
 * @param name its path, taken apart
 */
public record Bytecode(FileEntry entry, BytecodePath name) {

  public String path() {
    return entry.path();
  }

  /** The file that its source is, or would be if it were there. */
  public Path source() {
    Path folder = FileFacts.folderOf(entry.file());
    String path = name.sourcePath();
    return RawPath.resolve(
        name.legacy() ? folder : FileFacts.folderOf(folder),
        path.substring(path.lastIndexOf('/') + 1));
  }
}
