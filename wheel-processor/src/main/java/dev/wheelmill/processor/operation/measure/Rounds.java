// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.measure.Sample;
import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.process.CommandException;
import dev.wheelmill.processor.target.TargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the command with each variant in turn, so that whatever else the machine does meanwhile
 * falls on all of them. Each round begins with another one, and every other round goes backwards,
 * so that none is always measured after the same.
 *
 * @param trees the variants in their order, each with its tree, if it has one
 */
record Rounds(Map<Variant, Optional<BytecodeTree>> trees, Starter starter, Progress progress) {

  /**
   * Runs it once with each, uncounted, and then so many times.
   *
   * @throws CommandException if it fails with one of them
   */
  Map<Variant, List<Sample>> run(int runs)
      throws TargetException, CommandException, InterruptedException {
    Map<Variant, List<Sample>> samples = new LinkedHashMap<>();
    trees.keySet().forEach(variant -> samples.put(variant, new ArrayList<>()));
    progress.expect(trees.size() * (runs + 1));
    for (int round = 0; round <= runs; round++) {
      for (Variant variant : order(round)) {
        Sample sample = run(variant);
        if (round > 0) {
          samples.computeIfAbsent(variant, v -> new ArrayList<>()).add(sample);
        }
        progress.advance();
      }
    }
    return samples;
  }

  private List<Variant> order(int round) {
    List<Variant> order = new ArrayList<>(trees.keySet());
    Collections.rotate(order, -round);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private Sample run(Variant variant)
      throws TargetException, CommandException, InterruptedException {
    try {
      return starter.measure(trees.getOrDefault(variant, Optional.empty()));
    } catch (CommandException e) {
      throw new CommandException(e.getMessage() + " (with the variant " + variant.label() + ")", e);
    }
  }
}
