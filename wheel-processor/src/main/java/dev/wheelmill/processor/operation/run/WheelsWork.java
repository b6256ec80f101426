package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.ForegroundProcess;
import dev.wheelmill.processor.installer.Snapshot;
import dev.wheelmill.processor.installer.UnfinishedRun;
import dev.wheelmill.processor.operation.RunOptions;
import dev.wheelmill.processor.operation.Selection;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.report.ApplyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The wheels that a command left in a folder, to be worked on.
 *
 * @param installed what is to be done
 * @param folder where they are
 * @param hashes those of the wheels before they are rewritten
 * @param hashesFile where the hashes go that they have then, if anywhere
 * @param fetchesAgain whether the command takes a wheel for an old one once it is rewritten
 */
public record WheelsWork(
    InstallerWork installed,
    Path folder,
    WheelHashes hashes,
    Optional<Path> hashesFile,
    boolean fetchesAgain) {

  /** The command failed. */
  static WheelsWork none(ForegroundProcess.Ending ending) throws IOException {
    return new WheelsWork(
        InstallerWork.over(ending), Path.of(""), WheelHashes.of(Set.of()), Optional.empty(), false);
  }

  static WheelsWork of(
      RunOptions options,
      WheelsRequest request,
      Path folder,
      Set<Path> made,
      UnfinishedRun memory,
      boolean fetchesAgain)
      throws IOException {
    List<Path> targets = made.isEmpty() ? List.of() : List.of(folder);
    RunOptions further = options.withTargets(targets, Selection.of(made), Optional.empty());
    return new WheelsWork(
        InstallerWork.of(further, folder, memory),
        folder,
        WheelHashes.of(made),
        request.hashes(),
        fetchesAgain);
  }

  /** Does it. */
  public ApplyReport apply(Session session)
      throws RefusedException, IOException, InterruptedException {
    ApplyReport report = installed.apply(session);
    if (report.interrupted() || report.dryRun()) {
      return report.as("wheels", List.of());
    }
    Path output = session.options().output().orElse(folder);
    WheelHashes now = WheelHashes.of(Snapshot.ofWheels(output).distributions().keySet());
    if (hashesFile.isPresent()) {
      now.write(hashesFile.get());
    }
    return report.as("wheels", notices(now.differences(hashes), output));
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
