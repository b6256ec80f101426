// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.destination.Snapshot;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.report.ApplyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wheels that a command left in a folder, to be worked on.
 *
 * @param work what is to be done
 * @param folder where they are
 * @param hashes those of the wheels before they are rewritten
 * @param hashesFile where the hashes go that they have then, if anywhere
 * @param fetchesAgain whether the command takes a wheel for an old one once it is rewritten
 */
record WheelsWork(
    InstallerWork work,
    Path folder,
    WheelHashes hashes,
    Optional<Path> hashesFile,
    boolean fetchesAgain) {

  /** Works on them; the report is that of {@code wheels}. */
  ApplyReport apply(RunContext context) throws RefusedException, IOException, InterruptedException {
    ApplyReport report = work.apply(context);
    if (report.interrupted() || report.dryRun()) {
      return report.as("wheels", List.of());
    }
    Path output = work.request().output().folder().orElse(folder);
    WheelHashes rewritten = WheelHashes.of(Snapshot.ofWheels(output).distributions().keySet());
    if (hashesFile.isPresent()) {
      rewritten.write(hashesFile.get());
    }
    return report.as("wheels", notices(rewritten.differences(hashes), output));
  }

  private List<Notice> notices(Map<String, String> changed, Path output) {
    List<Notice> notices = new ArrayList<>();
    changed.forEach((requirement, hash) -> notices.add(Notice.info(requirement, hash)));
    if (changed.isEmpty()) {
      return notices;
    }
    if (hashesFile.isEmpty()) {
      notices.add(
          Notice.warning(
              output.toString(),
              changed.size()
                  + " of the hashes changed (-v lists them): pip --require-hashes needs the new"
                  + " ones, which --write-hashes FILE writes"));
    }
    if (fetchesAgain && output.equals(folder)) {
      notices.add(
          Notice.warning(
              output.toString(),
              "pip downloads these wheels again each time, as they have other hashes than on the"
                  + " index; --output DIR leaves them as they came"));
    }
    return notices;
  }
}
