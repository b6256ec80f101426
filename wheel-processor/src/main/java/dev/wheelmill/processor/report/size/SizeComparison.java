// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report.size;

import dev.wheelmill.processor.size.Amount;
import dev.wheelmill.processor.size.SizeQuantities;
import dev.wheelmill.processor.threshold.Breach;
import dev.wheelmill.processor.threshold.Dimension;
import dev.wheelmill.processor.threshold.Quantities;
import dev.wheelmill.processor.threshold.Threshold;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is different between two reports.
 *
 * @param before the file of the earlier one
 * @param after the file of the later one
 * @param quantities every quantity, changed or not
 * @param units the distributions and places that changed, the largest difference first
 * @param breaches the thresholds that the growth crosses
 */
public record SizeComparison(
    Path before, Path after, List<Change> quantities, List<Change> units, List<Breach> breaches) {
  public SizeComparison {
    quantities = List.copyOf(quantities);
    units = List.copyOf(units);
    breaches = List.copyOf(breaches);
  }

  /** Compares what two files hold. */
  public static SizeComparison of(
      Path before, StoredReport old, Path after, StoredReport latest, List<Threshold> thresholds) {
    List<Change> quantities =
        Quantities.SIZES.names().stream()
            .map(name -> new Change(name, old.of(name), latest.of(name)))
            .toList();
    return new SizeComparison(
        before,
        after,
        quantities,
        units(old, latest),
        Threshold.crossed(
            thresholds, (quantity, dimension) -> growth(quantities, quantity, dimension)));
  }

  private static List<Change> units(StoredReport old, StoredReport latest) {
    TreeSet<String> names = new TreeSet<>(old.units().keySet());
    names.addAll(latest.units().keySet());
    return names.stream()
        .map(
            name ->
                new Change(
                    name,
                    old.units().getOrDefault(name, Amount.NONE),
                    latest.units().getOrDefault(name, Amount.NONE)))
        .filter(change -> !change.growth().isNothing())
        .sorted(
            Comparator.comparingLong((Change change) -> Math.abs(change.growth().bytes()))
                .reversed()
                .thenComparing(Change::name))
        .toList();
  }

  /** The growth of a quantity; a share is one of what there was of it before. */
  private static Optional<BigDecimal> growth(
      List<Change> quantities, String quantity, Dimension dimension) {
    return quantities.stream()
        .filter(change -> change.name().equals(quantity))
        .findFirst()
        .flatMap(change -> SizeQuantities.in(dimension, change.growth(), change.before()));
  }
}
