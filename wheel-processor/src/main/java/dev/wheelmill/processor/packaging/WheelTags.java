// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import dev.wheelmill.processor.limits.FixedLimit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tags of a wheel, each of which is one way to install it. */
public final class WheelTags {
  private final SortedSet<WheelTag> tags;

  public WheelTags(Collection<WheelTag> tags) {
    this.tags = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** Tags from their compressed form (PEP 425): {@code py2.py3}, {@code none}, {@code any}. */
  public static WheelTags expand(String pythons, String abis, String platforms) {
    List<WheelTag> tags = new ArrayList<>();
    for (String python : pythons.split("\\.", -1)) {
      for (String abi : abis.split("\\.", -1)) {
        for (String platform : platforms.split("\\.", -1)) {
          tags.add(new WheelTag(python, abi, platform));
        }
      }
    }
    return new WheelTags(tags);
  }

  /**
   * How many tags a compressed form stands for, before they are made; exact up to {@link
   * FixedLimit#TAGS}.
   */
  static long count(String... parts) {
    long count = 1;
    for (String part : parts) {
      count *= part.chars().filter(letter -> letter == '.').count() + 1;
      count = Math.min(count, FixedLimit.TAGS + 1L);
    }
    return count;
  }

  /** Every tag, sorted. */
  public SortedSet<WheelTag> all() {
    return tags;
  }

  /** Whether one of the tags admits an interpreter; the platform is not judged. */
  public boolean admits(TagTarget target) {
    return tags.stream().anyMatch(target::isAdmittedBy);
  }

  /**
   * The tags of a wheel that holds bytecode of one interpreter in place of sources. {@code
   * py3-none-any} becomes {@code cp311-none-any}; {@code cp39-abi3-P}, which later versions could
   * install too, becomes {@code cp311-cp311-P}.
   *
   * @return empty if they do not admit the interpreter, or cannot be said in a file name
   */
  public Optional<WheelTags> narrowedTo(TagTarget target) {
    List<WheelTag> narrowed =
        tags.stream().filter(target::isAdmittedBy).map(tag -> narrow(tag, target)).toList();
    return Optional.of(new WheelTags(narrowed))
        .filter(result -> !narrowed.isEmpty() && result.isProduct());
  }

  /** For people: as many as fit into a line. */
  public String shown() {
    int few = 3;
    String firstTags =
        tags.stream().limit(few).map(WheelTag::toString).collect(Collectors.joining(", "));
    return tags.isEmpty() ? "none" : tags.size() > few ? firstTags + ", ..." : firstTags;
  }

  /** The compressed form, as file names have it: {@code py2.py3-none-any}. */
  public String compressed() {
    return join(WheelTag::python) + "-" + join(WheelTag::abi) + "-" + join(WheelTag::platform);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WheelTags that && tags.equals(that.tags);
  }

  @Override
  public int hashCode() {
    return tags.hashCode();
  }

  @Override
  public String toString() {
    return tags.toString();
  }

  private static WheelTag narrow(WheelTag tag, TagTarget target) {
    String abi = tag.abi().equals("abi3") ? target.pythonTag() : tag.abi();
    return new WheelTag(target.pythonTag(), abi, tag.platform());
  }

  private boolean isProduct() {
    String[] parts = compressed().split("-", -1);
    return parts.length == 3 && equals(expand(parts[0], parts[1], parts[2]));
  }

  private String join(Function<WheelTag, String> part) {
    return tags.stream().map(part).distinct().sorted().collect(Collectors.joining("."));
  }
}
