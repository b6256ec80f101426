// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.processor.record.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a build is made of, in short: while it is the same, nothing has to be built again.
 *
 * @param text the hash of all that goes into it
 */
record BuildKey(String text) {

  private static final String FILE = "built-from";

  /**
   * That of the files as they are.
   *
   * @param builder the folder of the classes that build
   */
  static BuildKey of(Distribution distribution, Optional<Jdk> jdk, Path builder)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(jdk.map(Jdk::toString).orElse("no JDK"));
    lines.add(distribution.version());
    Payload files =
        new Payload()
            .addFile("program", distribution.jar())
            .addFolder("python", distribution.sources())
            .addAll(distribution.licences())
            .addFolder("builder", builder);
    files
        .items()
        .forEach(
            (path, item) ->
                lines.add(
                    "%s %s %s"
                        .formatted(path, item.executable(), ContentHash.sha256(item.content()))));
    return new BuildKey(ContentHash.sha256(String.join("\n", lines).getBytes(UTF_8)).toString());
  }

  /** Whether what lies in a folder was made from the same. */
  boolean isThatOf(Path target) throws IOException {
    Path file = target.resolve(FILE);
    return Files.isRegularFile(file) && Files.readString(file).equals(text);
  }

  /** Says that what lies there was made from this. */
  void noteIn(Path target) throws IOException {
    Files.writeString(target.resolve(FILE), text);
  }
}
