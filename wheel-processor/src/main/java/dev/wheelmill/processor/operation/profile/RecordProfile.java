// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.process.TemporaryFolder;
import dev.wheelmill.processor.profile.Profile;
import dev.wheelmill.processor.profile.ProfileFile;
import dev.wheelmill.processor.report.ProfileReport;
import dev.wheelmill.processor.target.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records what a command imports. No code is injected into it: its interpreters find a variable
 * that names an empty folder, and write there the bytecode of each source that they compile, which
 * is each source that they import.
 */
public final class RecordProfile {
  private final RunContext context;
  private final ProfileRequest request;
  private final List<Notice> notices = new ArrayList<>();

  private RecordProfile(RunContext context, ProfileRequest request) {
    this.context = context;
    this.request = request;
  }

  /**
   * Records, and writes the profile.
   *
   * @throws RefusedException if the command fails, is never ready or imports nothing; no profile is
   *     written then
   */
  public static ProfileReport run(RunContext context, ProfileRequest request)
      throws RefusedException, IOException, InterruptedException {
    return new RecordProfile(context, request).run();
  }

  private ProfileReport run() throws RefusedException, IOException, InterruptedException {
    refuseWhatCanNotBeWritten();
    Optional<Profile> before =
        request.add() && Files.exists(request.file())
            ? Optional.of(ProfileFile.read(request.file(), context.limits()))
            : Optional.empty();
    if (request.recording() instanceof ProfileRequest.OfCommand command) {
      new Questions(context.environment(), context.workingFolder())
          .checkProgram(command.words().get(0));
    }
    Target.Folders environment = RecordedEnvironment.find(context, request);
    Profile recorded = recorded(environment);
    Profile whole = before.map(profile -> profile.merge(recorded)).orElse(recorded);
    ProfileFile.write(request.file(), whole);
    return new ProfileReport(
        "profile", request.file(), Optional.of(environment.path()), whole, notices);
  }

  private void refuseWhatCanNotBeWritten() throws RequestException {
    if (Files.isDirectory(request.file())) {
      throw new RequestException(request.file() + ": a folder; -o names a file");
    }
    Path folder = FileFacts.folderOf(request.file());
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new RequestException(
          request.file() + ": no file can be made in " + folder + "; -o names another");
    }
  }

  private Profile recorded(Target.Folders environment)
      throws RefusedException, IOException, InterruptedException {
    if (request.recording() instanceof ProfileRequest.OfCommand command) {
      return ofCommand(command, environment);
    }
    Path folder = ((ProfileRequest.OfFolder) request.recording()).folder();
    return ofFolder(folder, environment);
  }

  private Profile ofCommand(ProfileRequest.OfCommand command, Target.Folders environment)
      throws RefusedException, IOException, InterruptedException {
    Instant begun = Instant.now();
    tellOfArchives();
    try (TemporaryFolder prefix =
        TemporaryFolder.create("wheelmill-profile-", context.environment())) {
      CommandRun.Seen seen = CommandRun.run(context, command, prefix.path());
      notices.addAll(seen.unseen());
      if (seen.tree().imported().isEmpty()) {
        throw nothing(command, seen.unseen());
      }
      KnownSources known = KnownSources.of(context, environment);
      known.writtenSince(begun).ifPresent(this::tellOfWritten);
      return make(known, seen.tree(), false);
    }
  }

  private static RefusedException nothing(ProfileRequest.OfCommand command, List<Notice> unseen) {
    String why =
        UnseenImports.whyUnseen(command.words())
            .or(() -> unseen.stream().findFirst().map(Notice::message))
            .map(reason -> ": it " + reason)
            .orElse("");
    return new RefusedException(
        command.words().get(0)
            + ": no interpreter wrote any bytecode, so nothing is known of its imports"
            + why
            + "; no profile was written");
  }

  /** No bytecode is kept of what is imported from inside an archive. */
  private void tellOfArchives() {
    Questions questions = new Questions(context.environment(), context.workingFolder());
    for (String entry : questions.variable("PYTHONPATH").orElse("").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty() && Files.isRegularFile(questions.path(entry))) {
        notices.add(
            Notice.warning(
                entry,
                "on PYTHONPATH, an archive: what is imported from it is not in the profile"));
      }
    }
  }

  private void tellOfWritten(Path file) {
    notices.add(
        Notice.warning(
            file.toString(),
            "was written meanwhile: some interpreter did not see "
                + CommandRun.PREFIX
                + ", and what it imported is not in the profile"));
  }

  private Profile ofFolder(Path folder, Target.Folders environment)
      throws RefusedException, IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new RequestException(
          folder + ": is no folder; --from names one that " + CommandRun.PREFIX + " named");
    }
    try {
      Optional<String> excess =
          context.limits().excess(Limit.PROFILE_TREE, ImportedTree.size(folder));
      if (excess.isPresent()) {
        throw new RefusedException(folder + ": is too large: " + excess.get());
      }
      ImportedTree tree = ImportedTree.read(folder);
      if (tree.imported().isEmpty()) {
        throw new RefusedException(
            folder
                + ": holds no bytecode of an interpreter; "
                + CommandRun.PREFIX
                + " is to name it while the program runs");
      }
      return make(KnownSources.of(context, environment), tree, true);
    } catch (IOException e) {
      throw new RefusedException(folder + ": can't be read: " + Reason.of(folder, e), e);
    }
  }

  private Profile make(KnownSources known, ImportedTree tree, boolean moved)
      throws InterruptedException {
    ProfileMaker maker = new ProfileMaker(context, known, tree, moved);
    Profile profile = maker.make();
    notices.addAll(maker.notices());
    return profile;
  }
}
