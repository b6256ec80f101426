// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.BackgroundWork;
import dev.wheelmill.processor.commit.file.FileChanges;
import dev.wheelmill.processor.commit.file.Roots;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.FolderMend;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.stamp.Trail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out the plan of an environment. Distributions are done one after the other, the largest
 * first, each with its RECORD last; so at any moment only a few are between two states, and an
 * interrupted run leaves RECORDs that say what is there.
 */
public final class EnvironmentCommit {
  private static final Comparator<OwnerCommit> LARGEST_FIRST =
      Comparator.comparingLong(OwnerCommit::bytesToCompile)
          .reversed()
          .thenComparing(OwnerCommit::name);
  private static final Comparator<SourceCommit> LARGEST_SOURCE_FIRST =
      Comparator.comparingLong(SourceCommit::size).reversed();

  private static final int UNDER_WAY_FOR_EACH_JOB = 5;

  private final EnvironmentPlan plan;
  private final CommitContext context;
  private final FileChanges files;
  private final Map<Distribution, OwnerCommit> byDistribution = new LinkedHashMap<>();
  private final Map<Place, OwnerCommit> byPlace = new HashMap<>();

  public EnvironmentCommit(EnvironmentPlan plan, CommitContext context) {
    this(plan, context, Trail.NONE);
  }

  /**
   * @param trail takes what is changed
   */
  public EnvironmentCommit(EnvironmentPlan plan, CommitContext context, Trail trail) {
    this.plan = plan;
    this.context = context;
    this.files =
        context.foresees()
            ? new FileChanges.Foreseen()
            : FileChanges.Made.by(context.durability(), trail);
  }

  /**
   * Does what is planned, or foresees it. A thread that is interrupted comes to a good end, as if
   * the cancellation had been requested, and is interrupted still.
   *
   * @return what became of each distribution and of the files that nobody owns, by name
   */
  public List<UnitResult> run() {
    clearLeftovers();
    List<SourceCommit> work = assign();
    openFolders();
    boolean interrupted = carryOut(work);
    interrupted |= awaitAll();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return results();
  }

  /** Carries the work out, and says whether the thread was interrupted meanwhile. */
  private boolean carryOut(List<SourceCommit> work) {
    boolean interrupted = false;
    int jobs = context.jobs();
    try (BackgroundWork background =
        new BackgroundWork("wheelmill-commit", jobs, UNDER_WAY_FOR_EACH_JOB * jobs)) {
      ownerCommits().forEach(owner -> background.submitOrRun(() -> open(owner)));
      for (SourceCommit source : work) {
        if (source.isDoneHere()) {
          background.submitOrRun(() -> carryOut(source));
        } else {
          interrupted |= carryOut(source);
        }
      }
    }
    return interrupted;
  }

  private void open(OwnerCommit owner) {
    if (context.cancellation().isRequested()) {
      owner.skip();
    } else {
      owner.open();
    }
  }

  private boolean carryOut(SourceCommit source) {
    if (context.cancellation().isRequested()) {
      source.skip();
      return false;
    }
    try {
      source.submit();
      return false;
    } catch (InterruptedException e) {
      context.cancellation().request();
      return true;
    }
  }

  /** Waits for all that was begun, and says whether the thread was interrupted meanwhile. */
  private boolean awaitAll() {
    boolean interrupted = false;
    while (true) {
      try {
        context.code().awaitAll();
        return interrupted;
      } catch (InterruptedException e) {
        context.cancellation().request();
        interrupted = true;
      } catch (InterpreterException e) {
        return interrupted; // Every source that waited for it was told.
      }
    }
  }

  private void clearLeftovers() {
    for (Path leftover : plan.environment().leftovers()) {
      try {
        files.delete(leftover);
      } catch (IOException e) {
        // It is listed again by the next run.
      }
    }
  }

  /**
   * Opens folders before anything is written into them: they may keep out the user who runs this.
   */
  private void openFolders() {
    Roots roots = new Roots(plan);
    for (FolderMend mend : plan.access().folders()) {
      Source source = mend.source();
      Tally tally = owners(source.owners(), source.place()).get(0).tally();
      try {
        files.open(mend, roots);
        tally.mended();
      } catch (IOException e) {
        tally.notice(
            Notice.warning(
                mend.folder().toString(),
                "not all who come to the sources come to the bytecode in it, and it can't be"
                    + " changed: "
                    + e.getMessage()));
      }
    }
  }

  /** Gives each file to those who own it, and orders the work. */
  private List<SourceCommit> assign() {
    Environment environment = plan.environment();
    for (Distribution distribution : environment.distributions()) {
      if (distribution.manifest().isPresent()) {
        byDistribution.put(distribution, new OwnerCommit(Owner.of(distribution), plan, files));
      }
    }
    Map<OwnerCommit, List<SourceCommit>> work = new LinkedHashMap<>();
    List<SourcePlan> sources = plan.sources().stream().filter(SourcePlan::isOfAccount).toList();
    context.progress().expect(sources.size());
    sources.forEach(source -> assign(source, work));
    for (OrphanPlan orphan : plan.orphans()) {
      owners(orphan.orphan().owners(), orphan.orphan().place())
          .forEach(owner -> owner.expect(orphan));
    }
    return work.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(LARGEST_FIRST))
        .flatMap(owner -> owner.getValue().stream().sorted(LARGEST_SOURCE_FIRST))
        .toList();
  }

  /** Gives a source to its owners. Mostly nothing is to be done for it, and they are only told. */
  private void assign(SourcePlan source, Map<OwnerCommit, List<SourceCommit>> work) {
    List<OwnerCommit> owners = owners(source.source().owners(), source.source().place());
    if (source.isSettled()) {
      owners.forEach(owner -> owner.tell(source));
      context.progress().advance();
    } else {
      work.computeIfAbsent(owners.get(0), key -> new ArrayList<>())
          .add(new SourceCommit(source, owners, plan.placement(), context, files));
    }
  }

  private List<OwnerCommit> owners(List<Distribution> distributions, Place place) {
    if (distributions.isEmpty()) {
      return List.of(
          byPlace.computeIfAbsent(place, key -> new OwnerCommit(Owner.of(key), plan, files)));
    }
    return distributions.stream().map(byDistribution::get).toList();
  }

  private List<OwnerCommit> ownerCommits() {
    List<OwnerCommit> commits = new ArrayList<>(byDistribution.values());
    commits.addAll(byPlace.values());
    return commits;
  }

  private List<UnitResult> results() {
    List<UnitResult> results = refused();
    ownerCommits().forEach(owner -> results.add(owner.result()));
    results.sort(UnitResult.ORDER);
    return results;
  }

  private List<UnitResult> refused() {
    List<UnitResult> refused = new ArrayList<>();
    for (Distribution distribution : plan.environment().distributions()) {
      distribution
          .refusal()
          .ifPresent(
              why ->
                  refused.add(
                      UnitResult.refused(distribution.name(), distribution.version(), why)));
    }
    return refused;
  }

  /**
   * What a later run says that finds all as this one left it, and so has nothing to do; empty if
   * that can't be told. To be asked after {@link #run}.
   */
  public Optional<List<UnitResult>> later() {
    List<UnitResult> later = refused();
    for (OwnerCommit owner : ownerCommits()) {
      Optional<UnitResult> ofOwner = owner.later();
      if (ofOwner.isEmpty()) {
        return Optional.empty();
      }
      if (owner.remains()) {
        later.add(ofOwner.get());
      }
    }
    later.sort(UnitResult.ORDER);
    return Optional.of(later);
  }
}
