package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;

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
}
