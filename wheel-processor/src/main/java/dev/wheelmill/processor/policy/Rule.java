// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.processor.policy.value.Glob;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.Position;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One rule: the files it is for and the fields it sets for them. A matcher that is empty matches
 * everything; of several in one matcher, any; of several matchers, all.
 *
 * @param index its place among the rules, from 0
 * @param position where it begins in its file
 * @param packages globs over normalised names of distributions
 * @param files globs over paths as in RECORD
 * @param groups globs over names of dependency groups
 * @param requirements requirements files, of which one names the distribution
 * @param places where the file may stand ({@code in:})
 * @param settings the fields that it sets, at least one
 */
public record Rule(
    int index,
    Position position,
    List<Glob> packages,
    List<Glob> files,
    List<Glob> groups,
    List<Requirements> requirements,
    Set<Place> places,
    Settings settings) {

  public Rule {
    packages = List.copyOf(packages);
    files = List.copyOf(files);
    groups = List.copyOf(groups);
    requirements = List.copyOf(requirements);
    // In their order, so that equal rules have one text.
    places = Collections.unmodifiableSet(new TreeSet<>(places));
  }

  /** The rule's key path: {@code rules[2]}. */
  public String key() {
    return "rules[" + index + "]";
  }

  /** True if this rule makes a place that does not follow the defaults one that is touched. */
  public boolean names(Place place) {
    return places.contains(place);
  }

  /** True if it strips what it names, by distribution or by file. */
  public boolean stripsByName() {
    return settings.mode().equals(Optional.of(Mode.NO_COMPILE))
        && !(packages.isEmpty() && files.isEmpty());
  }

  /** True if all matchers but {@code files} match. */
  public boolean matchesOwner(Subject subject, Groups lockGroups) {
    return (places.isEmpty() || places.contains(subject.place()))
        && (packages.isEmpty() || subject.distribution().filter(this::isPackage).isPresent())
        && (requirements.isEmpty() || subject.distribution().filter(this::isRequired).isPresent())
        && (groups.isEmpty()
            || subject.distribution().filter(name -> isInGroup(lockGroups.of(name))).isPresent());
  }

  /** True if {@code files} matches. */
  public boolean matchesPath(String path) {
    return files.isEmpty() || Glob.anyMatches(files, path);
  }

  private boolean isPackage(String name) {
    return Glob.anyMatches(packages, name);
  }

  private boolean isRequired(String name) {
    return requirements.stream().anyMatch(file -> file.has(name));
  }

  private boolean isInGroup(Set<String> names) {
    return names.stream().anyMatch(name -> Glob.anyMatches(groups, name));
  }
}
