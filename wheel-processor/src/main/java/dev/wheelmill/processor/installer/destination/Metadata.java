// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.destination;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.processor.record.RecordException;
import dev.wheelmill.processor.record.RecordReader;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The metadata folder of an installed distribution, as it was at some moment.
 *
 * @param stamp what differs once the distribution was installed again
 * @param record the content of its RECORD; empty without one
 */
record Metadata(FileStamp stamp, byte[] record) {
  private static final byte[] NONE = {};

  /** Looks at a folder. */
  static Metadata of(Path folder) throws IOException {
    Path record = folder.resolve("RECORD");
    boolean listed = Files.isRegularFile(record);
    return new Metadata(
        FileStamp.of(listed ? record : folder), listed ? Files.readAllBytes(record) : NONE);
  }

  /** Looks at a file that has no RECORD beside it. */
  static Metadata ofFile(Path file) throws IOException {
    return new Metadata(FileStamp.of(file), NONE);
  }

  /** The same as if it had had another stamp. */
  Metadata with(FileStamp other) {
    return new Metadata(other, record);
  }

  static boolean isFolder(Path path) {
    String name = String.valueOf(path.getFileName());
    return (name.endsWith(".dist-info") || name.endsWith(".egg-info")) && !name.startsWith("~");
  }

  /** The sources that its RECORD lists below a folder, the one that holds it. */
  List<Path> sources(Path site) {
    try {
      return RecordReader.read(record).rows().stream()
          .map(RecordRow::path)
          .filter(path -> path.endsWith(".py"))
          .map(path -> site.resolve(path).normalize())
          .filter(path -> path.startsWith(site))
          .toList();
    } catch (RecordException | InvalidPathException e) {
      return List.of(); // It did not say what it had.
    }
  }
}
