package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.DosTime;
import dev.wheelmill.processor.archive.OutputEntry.Fresh;
import dev.wheelmill.processor.record.RecordRow;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to become different in a wheel. New content is held compressed. Not for several threads
 * at once.
 */
public final class WheelChanges {

  /** A new file and its row. */
  record Addition(Fresh entry, RecordRow row) {}

  private final Map<String, Addition> additions = new LinkedHashMap<>();
  private final Set<String> removals = new HashSet<>();
  private Optional<WheelTags> tags = Optional.empty();

  /**
   * Adds a file that belongs to another one, as bytecode to its source, and takes over that one's
   * time and executable bit. A file of that path is replaced.
   */
  public WheelChanges put(String path, byte[] content, WheelMember origin) {
    return put(path, content, origin.entry().isExecutable(), origin.entry().dosTime());
  }

  /**
   * Adds or replaces a file.
   *
   * @param dosTime as in {@link DosTime}
   */
  public WheelChanges put(String path, byte[] content, boolean executable, int dosTime) {
    Fresh entry = Fresh.of(path, dosTime, executable, content);
    additions.put(path, new Addition(entry, RecordRow.of(path, content)));
    removals.remove(path);
    return this;
  }

  /** Takes a file out. */
  public WheelChanges remove(String path) {
    additions.remove(path);
    removals.add(path);
    return this;
  }

  /** Gives the wheel other tags, in WHEEL and in its file name. */
  public WheelChanges tags(WheelTags newTags) {
    tags = Optional.of(newTags);
    return this;
  }

  Map<String, Addition> additions() {
    return Collections.unmodifiableMap(additions);
  }

  Set<String> removals() {
    return Collections.unmodifiableSet(removals);
  }

  Optional<WheelTags> tags() {
    return tags;
  }
}
