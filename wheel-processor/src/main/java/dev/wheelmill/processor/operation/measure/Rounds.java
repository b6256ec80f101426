// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.measure.BytecodeSize;
import dev.wheelmill.processor.measure.FailedVariant;
import dev.wheelmill.processor.measure.Measured;
import dev.wheelmill.processor.measure.Runs;
import dev.wheelmill.processor.measure.Sample;
import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.process.CommandException;
import dev.wheelmill.processor.target.TargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Runs the command with each variant in turn, so that whatever else the machine does meanwhile
 * falls on all of them. Each round begins with another one, and every other round goes backwards,
 * so that none is always measured after the same.
 *
 * @param lanes the variants in their order
 * @param pages takes files out of memory before a cold start, if there are to be such
 */
record Rounds(List<Lane> lanes, Starter starter, Optional<PageCache> pages, Progress progress) {

  /**
   * A variant and its runs so far.
   *
   * @param tree its bytecode; empty for where the environment has it
   * @param size how much of it there is
   */
  record Lane(
      Variant variant,
      Optional<BytecodeTree> tree,
      BytecodeSize size,
      List<Sample> warm,
      List<Sample> cold) {
    Lane(Variant variant, Optional<BytecodeTree> tree, BytecodeSize size) {
      this(variant, tree, size, new ArrayList<>(), new ArrayList<>());
    }

    Measured measured() {
      Optional<Runs> coldRuns = cold.isEmpty() ? Optional.empty() : Optional.of(new Runs(cold));
      return new Measured(variant, size, new Runs(warm), coldRuns);
    }
  }

  /** What came of all lanes. */
  record Results(List<Measured> measured, List<FailedVariant> failed) {}

  /**
   * Runs it once with each, uncounted, and then so many times with those with which it started.
   *
   * @throws CommandException if it starts with none of them, or fails after it has started once
   */
  Results run(int runs) throws TargetException, CommandException, InterruptedException {
    progress.expect(lanes.size() * (runs + 1));
    List<Lane> sound = new ArrayList<>();
    List<FailedVariant> failed = new ArrayList<>();
    for (Lane lane : lanes) {
      try {
        starter.measure(lane.tree());
        sound.add(lane);
      } catch (CommandException e) {
        failed.add(new FailedVariant(lane.variant(), lane.size(), String.valueOf(e.getMessage())));
      }
      progress.advance();
    }
    if (sound.isEmpty()) {
      throw new CommandException(failed.get(0).reason());
    }
    for (int round = 0; round < runs; round++) {
      for (Lane lane : order(sound, round)) {
        run(lane);
      }
    }
    return new Results(sound.stream().map(Lane::measured).toList(), failed);
  }

  private void run(Lane lane) throws TargetException, CommandException, InterruptedException {
    if (pages.isPresent()) {
      pages.get().empty(lane.tree());
      lane.cold().add(start(lane));
    }
    lane.warm().add(start(lane));
    progress.advance();
  }

  private static List<Lane> order(List<Lane> sound, int round) {
    List<Lane> order = new ArrayList<>(sound);
    Collections.rotate(order, -round);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private Sample start(Lane lane) throws TargetException, CommandException, InterruptedException {
    try {
      return starter.measure(lane.tree());
    } catch (CommandException e) {
      throw new CommandException(
          e.getMessage() + " (with the variant " + lane.variant().label() + ")", e);
    }
  }
}
