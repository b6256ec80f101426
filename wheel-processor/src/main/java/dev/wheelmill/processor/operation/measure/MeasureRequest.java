// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.operation.apply.CacheChoice;
import dev.wheelmill.processor.process.Readiness;
import dev.wheelmill.processor.threshold.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param command the command's words
 * @param targets environments and folders of sources that it imports from; empty for the
 *     environment of its Python
 * @param variants what it is measured with, in the order of reports
 * @param runs how many runs of each variant count
 * @param readiness what a start ends with
 * @param patience how long a start may take
 * @param cpus how many processors it has; empty for all that there are
 * @param cold whether cold starts are measured too: none of the files is in memory
 * @param thresholds what is not to be with the bytecode that is there now
 * @param cache where code is kept from one run to the next
 */
public record MeasureRequest(
    List<String> command,
    List<Path> targets,
    List<Variant> variants,
    int runs,
    Readiness readiness,
    Duration patience,
    Optional<Double> cpus,
    boolean cold,
    List<Threshold> thresholds,
    CacheChoice cache) {
  public MeasureRequest {
    command = List.copyOf(command);
    targets = List.copyOf(targets);
    variants = List.copyOf(variants);
    thresholds = List.copyOf(thresholds);
  }
}
