package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.inventory.Distribution;
import dev.wheelmill.processor.inventory.RecordManifest;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.record.RecordRow;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Tells bytecode that came in a wheel from what was compiled at its installation: RECORD has a hash
 * for the one, and for the other an empty row or none. Safe for use by several threads.
 */
final class CarriedFiles {
  private final Map<Distribution, Set<String>> hashed = new ConcurrentHashMap<>();

  /** Whether a file beside that source may be one that a wheel carried. */
  boolean mayHold(Source source, String path) {
    return source.owners().stream()
        .map(owner -> hashed.computeIfAbsent(owner, CarriedFiles::withHash))
        .anyMatch(paths -> paths.contains(path));
  }

  private static Set<String> withHash(Distribution distribution) {
    return distribution
        .manifest()
        .filter(RecordManifest.class::isInstance)
        .map(manifest -> ((RecordManifest) manifest).record().rows())
        .stream()
        .flatMap(rows -> rows.stream().filter(row -> row.hash().isPresent()))
        .map(RecordRow::path)
        .filter(path -> path.endsWith(".pyc"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
