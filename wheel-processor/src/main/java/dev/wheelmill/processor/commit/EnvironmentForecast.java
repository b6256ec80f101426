package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.inventory.Distribution;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.plan.SourcePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what carrying out a plan would do, without doing it. */
public final class EnvironmentForecast {
  private final Map<Distribution, Tally> byDistribution = new LinkedHashMap<>();
  private final Map<Place, Tally> byPlace = new HashMap<>();

  private EnvironmentForecast() {}

  /**
   * The results as they would be. What compiled bytecode will take is not known; it counts as
   * nothing.
   */
  public static List<UnitResult> of(EnvironmentPlan plan) {
    EnvironmentForecast forecast = new EnvironmentForecast();
    plan.sources().forEach(forecast::add);
    plan.orphans().forEach(forecast::add);
    return forecast.results(plan);
  }

  private void add(SourcePlan plan) {
    if (plan.treatment().isEmpty() && plan.failure().isEmpty()) {
      return;
    }
    Tally tally = tally(plan.source().owners(), plan.source().place());
    plan.source().bytecode().forEach(old -> tally.before(old.entry().size()));
    plan.kept().forEach(kept -> tally.reused(kept.size()));
    plan.compile().forEach(wanted -> tally.compiled(0));
    plan.strip().forEach(old -> tally.stripped());
    plan.failure().ifPresent(why -> tally.failed(plan.source().path(), why));
    if (plan.dropSource()) {
      tally.dropped();
    }
  }

  private void add(OrphanPlan plan) {
    Tally tally = tally(plan.orphan().owners(), plan.orphan().place());
    tally.before(plan.orphan().bytecode().entry().size());
    if (plan.strip()) {
      tally.stripped();
    }
  }

  private Tally tally(List<Distribution> owners, Place place) {
    return owners.isEmpty()
        ? byPlace.computeIfAbsent(place, key -> new Tally())
        : byDistribution.computeIfAbsent(owners.get(0), key -> new Tally());
  }

  private List<UnitResult> results(EnvironmentPlan plan) {
    List<UnitResult> results = new ArrayList<>();
    for (Distribution distribution : plan.environment().distributions()) {
      String name = distribution.name();
      String version = distribution.version();
      results.add(
          distribution
              .refusal()
              .map(why -> UnitResult.refused(name, version, why))
              .orElseGet(
                  () ->
                      byDistribution
                          .getOrDefault(distribution, new Tally())
                          .result(name, version)));
    }
    byPlace.forEach((place, tally) -> results.add(tally.result(OwnerCommit.label(place), "")));
    results.sort(Comparator.comparing(UnitResult::name));
    return results;
  }
}
