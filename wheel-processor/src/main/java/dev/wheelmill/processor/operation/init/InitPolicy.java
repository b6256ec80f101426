// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.policy.source.PolicyFinder;
import dev.wheelmill.processor.policy.source.PolicyReader;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.project.Fact;
import dev.wheelmill.processor.project.Project;
import dev.wheelmill.processor.project.ProjectReader;
import dev.wheelmill.processor.report.InitReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a policy for a project, from what its folder says. */
public final class InitPolicy {
  private static final String NAME_A_FOLDER =
      "; name the project's folder, or none for the working folder";

  private final RunContext context;
  private final InitRequest request;

  private InitPolicy(RunContext context, InitRequest request) {
    this.context = context;
    this.request = request;
  }

  /**
   * Looks at the folder and writes the policy, unless nothing is to be written.
   *
   * @throws RequestException if there is no such folder, or a policy is in it
   * @throws RefusedException if the policy can't be written
   * @throws PolicyException if the policy is to go into a pyproject.toml that is malformed
   */
  public static InitReport run(RunContext context, InitRequest request)
      throws RefusedException, IOException {
    return new InitPolicy(context, request).run();
  }

  private InitReport run() throws RefusedException, IOException {
    checkFolder();
    Project project = ProjectReader.read(request.folder(), context.limits());
    List<Notice> notices = new ArrayList<>(project.notices());
    List<Fact> facts = new ArrayList<>(project.facts());
    checkExisting(project, facts, notices);
    addPolicyAbove(facts, notices);
    addCompilingInstallers(project, notices);
    PolicyFile file =
        request.pyproject()
            ? PolicyFile.table(request.folder(), context.limits())
            : PolicyFile.own(request.folder());
    Draft draft = PolicyDraft.of(project);
    String text = request.pyproject() ? DraftText.toml(draft) : DraftText.yaml(draft);
    PolicyReader.parse(file.path(), file.withText(text), context.limits());
    if (!request.dryRun()) {
      context.cancellation().begin();
      file.write(text);
    }
    NextSteps next = NextSteps.of(project, String.valueOf(file.path().getFileName()));
    notices.addAll(next.notices());
    return new InitReport(
        request.folder(), file.path(), !request.dryRun(), facts, text, next.steps(), notices);
  }

  private void checkFolder() throws RequestException {
    Path folder = request.folder();
    if (!Files.exists(folder)) {
      throw new RequestException(folder + ": there is no such folder" + NAME_A_FOLDER);
    }
    if (!Files.isDirectory(folder)) {
      throw new RequestException(folder + ": is no folder" + NAME_A_FOLDER);
    }
    if (!PolicyFinder.looksInto(folder)) {
      throw new RequestException(
          folder
              + ": an environment, in which no policy is looked for; name the project's folder"
              + " above it");
    }
  }

  /** What is there is the user's; a dry run may still say what would be written in its stead. */
  private void checkExisting(Project project, List<Fact> facts, List<Notice> notices)
      throws RequestException {
    Optional<Path> own = PolicyFinder.fileIn(request.folder());
    own.map(file -> Fact.of(Fact.Kind.POLICY, "a policy", String.valueOf(file.getFileName())))
        .ifPresent(facts::add);
    Optional<Path> existing =
        own.or(() -> project.policy().map(fact -> request.folder().resolve(fact.file())));
    if (existing.isEmpty()) {
      return;
    }
    String what = own.isPresent() ? "is there already" : "has [tool.wheelmill] already";
    if (!request.dryRun()) {
      throw new RequestException(
          existing.get()
              + ": "
              + what
              + ", and is not written over; edit it, or take it away first (init --dry-run prints"
              + " what would be written)");
    }
    notices.add(Notice.warning(existing.get().toString(), what + "; init would not write over it"));
  }

  /** A policy above holds for the folder until it has its own. */
  private void addPolicyAbove(List<Fact> facts, List<Notice> notices) {
    if (!PolicyFinder.fileIn(request.folder()).isEmpty()) {
      return;
    }
    try {
      PolicyFinder.find(Optional.empty(), request.folder(), request.folder(), context.limits())
          .origin()
          .file()
          .map(Path::toAbsolutePath)
          .filter(file -> !request.folder().equals(file.getParent()))
          .ifPresent(file -> tellOfPolicyAbove(file, facts, notices));
    } catch (PolicyException e) {
      notices.add(Notice.warning("policy above", e.mistakes().get(0).line()));
    }
  }

  private void tellOfPolicyAbove(Path file, List<Fact> facts, List<Notice> notices) {
    facts.add(
        Fact.of(
            Fact.Kind.POLICY,
            "a policy above the folder",
            request.folder().relativize(file).toString()));
    notices.add(
        Notice.warning(
            file.toString(),
            "held for this folder so far; what it says is not taken over, and for this folder it"
                + " holds no more once there is a policy here"));
  }

  private static void addCompilingInstallers(Project project, List<Notice> notices) {
    project.facts().stream()
        .filter(InitPolicy::hasUvCompile)
        .forEach(
            fact ->
                notices.add(
                    Notice.warning(
                        fact.place(),
                        fact.value().split("[ =]", 2)[0]
                            + " has uv compile everything as well, whatever the policy says; leave"
                            + " it out")));
  }

  private static boolean hasUvCompile(Fact fact) {
    return fact.kind() == Fact.Kind.VARIABLE
        && (fact.value().startsWith("compile-bytecode")
            || fact.value().matches("UV_COMPILE_BYTECODE=(?!0|false).+"));
  }
}
