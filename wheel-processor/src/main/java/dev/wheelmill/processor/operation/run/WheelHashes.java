// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelFileName;
import dev.wheelmill.processor.record.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hashes of wheels, as requirements files of pip have them.
 *
 * @param byRequirement hexadecimal SHA-256 hashes by {@code name==version}
 */
record WheelHashes(SortedMap<String, SortedSet<String>> byRequirement) {

  /** Those of wheels; a file whose name is no wheel's has none. */
  static WheelHashes of(Collection<Path> wheels) throws IOException {
    SortedMap<String, SortedSet<String>> hashes = new TreeMap<>();
    for (Path wheel : wheels) {
      try {
        WheelFileName name = WheelFileName.parse(String.valueOf(wheel.getFileName()));
        String requirement = DistributionName.normalise(name.name()) + "==" + name.version();
        hashes
            .computeIfAbsent(requirement, key -> new TreeSet<>())
            .add(ContentHash.sha256(wheel).hexadecimal());
      } catch (WheelException e) {
        // apply has said so.
      }
    }
    return new WheelHashes(hashes);
  }

  /** What is new here: by requirement, a line {@code OLD -> NEW}. */
  Map<String, String> differences(WheelHashes before) {
    Map<String, String> different = new TreeMap<>();
    before.byRequirement.forEach(
        (requirement, former) -> {
          SortedSet<String> current = byRequirement.getOrDefault(requirement, new TreeSet<>());
          if (!current.containsAll(former)) {
            different.put(
                requirement,
                "sha256 " + String.join(", ", former) + " -> " + String.join(", ", current));
          }
        });
    return different;
  }

  /** The lines of a requirements file: {@code name==version --hash=sha256:...}. */
  String text() {
    StringBuilder text = new StringBuilder();
    byRequirement.forEach(
        (requirement, hashes) -> {
          text.append(requirement);
          hashes.forEach(hash -> text.append(" \\\n    --hash=sha256:").append(hash));
          text.append('\n');
        });
    return text.toString();
  }

  /** Writes them; the file is whole or as it was. */
  void write(Path file) throws IOException {
    FileReplacement.replace(file, fresh -> Files.writeString(fresh, text()));
  }
}
