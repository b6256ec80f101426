package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.inventory.SiteLinks;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.FolderMend;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.policy.value.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what carrying out a plan would do, without doing it. */
public final class EnvironmentForecast {
  private final EnvironmentPlan plan;
  private final Map<Distribution, Tally> byDistribution = new LinkedHashMap<>();
  private final Map<Distribution, ManifestUpdate> lists = new LinkedHashMap<>();
  private final Map<Place, Tally> byPlace = new EnumMap<>(Place.class);

  private EnvironmentForecast(EnvironmentPlan plan) {
    this.plan = plan;
  }

  /**
   * The results as they would be. What compiled bytecode will take is not known, and counts as
   * nothing; what gets another form counts as it is.
   */
  public static List<UnitResult> of(EnvironmentPlan plan) {
    EnvironmentForecast forecast = new EnvironmentForecast(plan);
    forecast.prepare();
    plan.sources().forEach(forecast::add);
    plan.access().folders().forEach(forecast::add);
    plan.orphans().forEach(forecast::add);
    return forecast.results();
  }

  private void prepare() {
    Boundary boundary = new Boundary(plan.environment().layout().boundary());
    SiteLinks links = new SiteLinks(plan.environment().layout());
    for (Distribution distribution : plan.environment().distributions()) {
      byDistribution.put(distribution, new Tally());
      if (distribution.manifest().isPresent() && plan.recordsChange()) {
        lists.put(distribution, new ManifestUpdate(distribution, boundary, links));
      }
    }
  }

  private void add(SourcePlan source) {
    if (!source.isOfAccount()) {
      return;
    }
    Tally tally = tally(source.source().owners(), source.source().place());
    source.source().bytecode().forEach(old -> tally.present(old.entry().size()));
    source.kept().forEach(tally::kept);
    source.mend().forEach(mended -> tally.mended());
    source.compile().forEach(wanted -> tally.compiled(-sizeOf(wanted.file().before())));
    source.restamp().forEach(one -> tally.restamped(0));
    source.strip().forEach(old -> tally.stripped(old.entry().size()));
    source.failure().ifPresent(why -> tally.failed(source.source().path(), why));
    if (source.dropSource()) {
      tally.dropped();
    }
    for (ManifestUpdate list : lists(source.source().owners())) {
      source.kept().forEach(list::list);
      source.mend().forEach(list::list);
    }
  }

  private void add(FolderMend folder) {
    tally(folder.source().owners(), folder.source().place()).mended();
  }

  private void add(OrphanPlan orphan) {
    Tally tally = tally(orphan.orphan().owners(), orphan.orphan().place());
    long size = orphan.orphan().bytecode().entry().size();
    tally.present(size);
    if (orphan.strip()) {
      tally.stripped(size);
    } else {
      tally.reused();
    }
    lists(orphan.orphan().owners()).forEach(list -> orphan.kept().ifPresent(list::list));
  }

  private static long sizeOf(Optional<Bytecode> there) {
    return there.map(old -> old.entry().size()).orElse(0L);
  }

  private Tally tally(List<Distribution> owners, Place place) {
    return owners.isEmpty()
        ? byPlace.computeIfAbsent(place, key -> new Tally())
        : byDistribution.computeIfAbsent(owners.get(0), key -> new Tally());
  }

  private List<ManifestUpdate> lists(List<Distribution> owners) {
    return owners.stream().filter(lists::containsKey).map(lists::get).toList();
  }

  private List<UnitResult> results() {
    lists.forEach(
        (distribution, list) -> {
          if (list.isNeeded()) {
            Tally tally = tally(List.of(distribution), Place.DISTRIBUTIONS);
            tally.rewritten();
            list.healed().forEach(tally::healed);
          }
        });
    List<UnitResult> results = new ArrayList<>();
    byDistribution.forEach((distribution, tally) -> results.add(result(distribution, tally)));
    byPlace.forEach((place, tally) -> results.add(tally.result(Owner.of(place).name(), "")));
    results.sort(UnitResult.ORDER);
    return results;
  }

  private static UnitResult result(Distribution distribution, Tally tally) {
    String name = distribution.name();
    String version = distribution.version();
    return distribution
        .refusal()
        .map(why -> UnitResult.refused(name, version, why))
        .orElseGet(() -> tally.result(name, version));
  }
}
