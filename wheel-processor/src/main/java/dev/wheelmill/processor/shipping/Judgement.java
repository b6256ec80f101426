// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what becomes of bytecode on a way, one file after the other.
 *
 * @param journey the way
 * @param freight what goes along
 * @param abroad sources that are links to what does not go along, and stays as it is
 */
record Judgement(Journey journey, Freight freight, Set<Path> abroad) {
  Judgement {
    abroad = Set.copyOf(abroad);
  }

  Verdict of(Taken taken) {
    Optional<String> left = left(taken);
    return left.isPresent()
        ? new Verdict(taken, Verdict.Fate.LEFT_BEHIND, all(), left.get())
        : arrived(taken);
  }

  private Optional<String> left(Taken taken) {
    return left(taken.file(), "it")
        .or(() -> taken.source().flatMap(source -> left(source.file(), "its source")));
  }

  private Optional<String> left(Path file, String what) {
    if (freight.isLeft(file)) {
      return Optional.of("git ignores " + what);
    }
    return journey.way().passesOverLinks() && Files.isSymbolicLink(file)
        ? Optional.of("rsync passes over " + what + ", a link")
        : Optional.empty();
  }

  private Verdict arrived(Taken taken) {
    if (freight.isConverted(taken.file())) {
      return verdict(taken, Set.of(), "git takes it for text, and changes its bytes");
    }
    Optional<FileEntry> source = taken.source();
    if (source.isPresent() && freight.isConverted(source.get().file())) {
      Set<InvalidationMode> unchecked = EnumSet.of(InvalidationMode.UNCHECKED_HASH);
      return verdict(taken, unchecked, "git changes the bytes of its source");
    }
    if (source.isPresent() && !keepsTime(source.get())) {
      Set<InvalidationMode> hashed = EnumSet.complementOf(EnumSet.of(InvalidationMode.TIMESTAMP));
      return verdict(taken, hashed, fateOfTime(source.get()));
    }
    return verdict(taken, all(), "");
  }

  private static Set<InvalidationMode> all() {
    return EnumSet.allOf(InvalidationMode.class);
  }

  private static Verdict verdict(Taken taken, Set<InvalidationMode> modes, String why) {
    Verdict.Fate fate = modes.contains(taken.mode()) ? Verdict.Fate.STAYS : Verdict.Fate.GOES_STALE;
    return new Verdict(taken, fate, modes, why);
  }

  private String fateOfTime(FileEntry source) {
    Instant time = modified(source);
    return "the time of its source, " + time + ", " + journey.times().fate(time);
  }

  /** Whether a header that holds the time of a source fits it afterwards too. */
  private boolean keepsTime(FileEntry source) {
    if (abroad.contains(source.file())) {
      return true;
    }
    PycHeader.Timestamp now = new PycHeader.Timestamp(0, (int) source.mtime(), (int) source.size());
    return journey
        .times()
        .after(modified(source))
        .filter(time -> now.fits(FileFacts.seconds(time), source.size()))
        .isPresent();
  }

  /** With its fraction of a second, which some ways cut off. */
  private static Instant modified(FileEntry source) {
    try {
      return UnixAttributes.of(source.file()).modified();
    } catch (IOException e) {
      return Instant.ofEpochSecond(source.mtime());
    }
  }
}
