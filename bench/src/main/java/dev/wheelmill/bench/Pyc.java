// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import dev.wheelmill.compiler.bytecode.PycHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bytecode file.
 *
 * @param path relative to the folder that was searched
 * @param magic the magic number of the interpreter that wrote it, as a little-endian integer
 * @param code the marshalled code after the header
 */
record Pyc(Path path, int magic, byte[] code) {

  /** All files below a folder whose names end in {@code .pyc}, sorted by path. */
  static List<Pyc> below(Path folder) throws IOException {
    List<Pyc> files = new ArrayList<>();
    for (Path path : paths(folder)) {
      files.add(of(folder.relativize(path), Files.readAllBytes(path)));
    }
    if (files.isEmpty()) {
      throw new IOException("no .pyc file below " + folder);
    }
    return files;
  }

  private static List<Path> paths(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".pyc")).sorted().toList();
    }
  }

  private static Pyc of(Path path, byte[] file) {
    int magic = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return new Pyc(path, magic, Arrays.copyOfRange(file, PycHeader.LENGTH, file.length));
  }
}
