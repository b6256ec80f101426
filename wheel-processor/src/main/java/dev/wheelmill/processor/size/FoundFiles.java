// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.policy.value.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files with their sizes, by whose they are. */
final class FoundFiles {
  /** The shorter name first, so that level 0 counts where further levels are links to it. */
  private static final Comparator<SizedFile> ORDER =
      Comparator.<SizedFile>comparingInt(file -> file.path().length())
          .thenComparing(SizedFile::path)
          .thenComparing(SizedFile::file);

  private final Map<Unit, List<Found>> files = new HashMap<>();

  /** A distribution, or a place. */
  record Unit(Optional<Distribution> owner, Place place) {
    static Unit of(Optional<Distribution> owner, Place place) {
      return new Unit(owner, owner.isPresent() ? Place.DISTRIBUTIONS : place);
    }

    static Unit of(List<Distribution> owners, Place place) {
      return of(owners.stream().findFirst(), place);
    }

    private String name() {
      return owner.map(Distribution::name).orElse("(" + place.label() + ")");
    }

    private String metadata() {
      return owner.map(Distribution::metadata).map(Path::toString).orElse("");
    }
  }

  /** A file that is there, and what tells it from others under another name. */
  record Found(Unit unit, SizedFile file, FileStamp stamp) {

    /** A file as it is now; empty if it is gone, or has become something else. */
    static Optional<Found> of(
        Unit unit, Path file, String path, BytecodeSorter.Verdict verdict, boolean listed) {
      try {
        UnixAttributes itself = FileFacts.ofItself(file);
        return itself.isFile() || itself.isLink()
            ? Optional.of(
                new Found(
                    unit,
                    new SizedFile(
                        file, path, verdict.kind(), itself.size(), listed, verdict.fate()),
                    FileStamp.of(itself)))
            : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  void addAll(List<Optional<Found>> found) {
    found.forEach(file -> file.ifPresent(this::add));
  }

  void add(Found file) {
    files.computeIfAbsent(file.unit(), unit -> new ArrayList<>()).add(file);
  }

  Stream<SizedFile> stream() {
    return files.values().stream().flatMap(List::stream).map(Found::file);
  }

  /** The units, the largest first. Several names of one file count once. */
  List<UnitSize> units() {
    Set<FileStamp> counted = new HashSet<>();
    List<UnitSize> units = new ArrayList<>();
    files.keySet().stream()
        .sorted(Comparator.comparing(Unit::name).thenComparing(Unit::metadata))
        .forEach(unit -> units.add(size(unit, counted)));
    units.sort(
        Comparator.comparingLong((UnitSize unit) -> unit.total().bytes())
            .reversed()
            .thenComparing(UnitSize::name));
    return units;
  }

  private UnitSize size(Unit unit, Set<FileStamp> counted) {
    List<SizedFile> sized =
        files.getOrDefault(unit, List.of()).stream()
            .sorted(Comparator.comparing(Found::file, ORDER))
            .map(file -> counted.add(file.stamp()) ? file.file() : file.file().withoutSize())
            .sorted(Comparator.comparing(SizedFile::path).thenComparing(SizedFile::file))
            .toList();
    return new UnitSize(unit.name(), unit.owner().map(Distribution::version), sized);
  }
}
