// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.Retention;
import dev.wheelmill.processor.profile.ProfileChoice;
import dev.wheelmill.processor.threshold.Threshold;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy that was read and found right.
 *
 * @param origin where it was read
 * @param python the interpreters that wheels and source folders are compiled for: versions as
 *     {@code 3.12}, {@code 3.12.4} or {@code pypy3.10}, or paths (with a {@code /}); empty if not
 *     said
 * @param pycachePrefix the parallel tree for bytecode, if there is to be one
 * @param profile the sources that are to have bytecode where no rule says otherwise, if a profile
 *     says so
 * @param defaults the fields of {@code defaults}
 * @param overrides the fields that flags and variables put in place of the defaults'
 * @param rules top to bottom
 * @param places the places that follow the defaults here though they do not by themselves
 * @param ignore the findings of {@code verify} that are not reported
 * @param failIf what is not to be, as {@code report} finds it
 * @param fallbacks what the surroundings of the run decide, since nothing else says it
 */
public record Policy(
    PolicyOrigin origin,
    List<String> python,
    Optional<Path> pycachePrefix,
    Optional<ProfileChoice> profile,
    Settings defaults,
    Settings overrides,
    List<Rule> rules,
    Set<Place> places,
    List<Exemption> ignore,
    List<Threshold> failIf,
    List<Fallback> fallbacks) {

  public Policy {
    python = List.copyOf(python);
    rules = List.copyOf(rules);
    EnumSet<Place> inOrder = EnumSet.noneOf(Place.class);
    inOrder.addAll(places);
    places = Collections.unmodifiableSet(inOrder);
    boolean stdlib = names(Place.STDLIB, places, rules);
    profile = profile.map(choice -> choice.counting(stdlib));
    ignore = List.copyOf(ignore);
    failIf = List.copyOf(failIf);
    fallbacks = List.copyOf(fallbacks);
  }

  /** A policy as its file says it. */
  public Policy(
      PolicyOrigin origin,
      List<String> python,
      Optional<Path> pycachePrefix,
      Optional<ProfileChoice> profile,
      Settings defaults,
      List<Rule> rules,
      List<Exemption> ignore,
      List<Threshold> failIf) {
    this(
        origin,
        python,
        pycachePrefix,
        profile,
        defaults,
        Settings.NONE,
        rules,
        Set.of(),
        ignore,
        failIf,
        List.of());
  }

  /** The policy that holds where no file is found: compile everything that follows defaults. */
  public static Policy builtIn() {
    return new Policy(
        PolicyOrigin.BUILT_IN,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Settings.NONE,
        List.of(),
        List.of(),
        List.of());
  }

  /** The policy with what flags and variables say in place of the file's defaults. */
  public Policy withOverrides(Overrides settings) {
    return new Policy(
        origin,
        settings.python().isEmpty() ? python : settings.python(),
        settings.pycachePrefix().or(() -> pycachePrefix),
        profile,
        defaults,
        settings.settings().overlaying(overrides),
        rules,
        places,
        ignore,
        failIf,
        fallbacks);
  }

  /** The policy under which other places follow the defaults too, as if a rule named them. */
  public Policy including(Set<Place> places) {
    return new Policy(
        origin,
        python,
        pycachePrefix,
        profile,
        defaults,
        overrides,
        rules,
        places,
        ignore,
        failIf,
        fallbacks);
  }

  /** What holds for a source of which no profile speaks. */
  public Policy withoutProfile() {
    return with(Optional.empty(), rules);
  }

  /** What holds where neither a rule nor a profile says otherwise. */
  public Policy withoutRules() {
    return with(Optional.empty(), List.of());
  }

  private Policy with(Optional<ProfileChoice> otherProfile, List<Rule> otherRules) {
    return new Policy(
        origin,
        python,
        pycachePrefix,
        otherProfile,
        defaults,
        overrides,
        otherRules,
        places,
        ignore,
        failIf,
        fallbacks);
  }

  /** Whether bytecode is wanted at all where no rule speaks. */
  public boolean compilesByDefault() {
    return !base().mode().equals(Optional.of(Mode.NO_COMPILE));
  }

  /** What holds where no rule speaks. */
  private Settings base() {
    Settings surroundings =
        fallbacks.stream()
            .map(Fallback::settings)
            .reduce(Settings.BUILT_IN, (before, after) -> after.overlaying(before));
    return overrides.overlaying(defaults).overlaying(surroundings);
  }

  /** All levels of optimization that some file may have. */
  public Set<OptimizationLevel> levels() {
    EnumSet<OptimizationLevel> levels = EnumSet.noneOf(OptimizationLevel.class);
    levels.addAll(base().optimize());
    rules.forEach(rule -> levels.addAll(rule.settings().optimize()));
    return levels;
  }

  /**
   * The policy with those fallbacks that decide something. Call this last, when the policy has all
   * that goes before them.
   */
  public Policy withFallbacks(List<Fallback> surroundings) {
    Settings settings = overrides.overlaying(defaults);
    List<Fallback> deciding =
        surroundings.stream()
            .filter(fallback -> fallback.decides(settings, pycachePrefix))
            .toList();
    Optional<Path> tree =
        deciding.stream().flatMap(fallback -> fallback.pycachePrefix().stream()).findFirst();
    return new Policy(
        origin,
        python,
        pycachePrefix.or(() -> tree),
        profile,
        defaults,
        overrides,
        rules,
        places,
        ignore,
        failIf,
        deciding);
  }

  /** What a person should know of what the surroundings of the run decided. */
  public List<Notice> notices() {
    return fallbacks.stream().map(Fallback::notice).toList();
  }

  /** What asks for the parallel tree, as messages name it. */
  public String prefixKey() {
    return fallbacks.stream()
        .filter(fallback -> fallback.pycachePrefix().isPresent())
        .findFirst()
        .map(Fallback::reason)
        .orElse("pycache-prefix");
  }

  /** True if a rule asks for dependency groups, so that a lock file is needed. */
  public boolean usesGroups() {
    return rules.stream().anyMatch(rule -> !rule.groups().isEmpty());
  }

  /**
   * True if some rule or flag names the place, so that its files must be looked at although it does
   * not follow the defaults.
   */
  public boolean names(Place place) {
    return names(place, places, rules);
  }

  private static boolean names(Place place, Set<Place> places, List<Rule> rules) {
    return places.contains(place) || rules.stream().anyMatch(rule -> rule.names(place));
  }

  /** True if some file may have to be compiled, so that interpreters are needed. */
  public boolean mayCompile() {
    return Stream.concat(Stream.of(base()), rules.stream().map(Rule::settings))
        .flatMap(settings -> settings.mode().stream())
        .anyMatch(mode -> mode != Mode.NO_COMPILE);
  }

  /**
   * True if it may take a source away, or valid bytecode though it wants some: only dropped sources
   * and the mode that leaves nothing else can.
   */
  public boolean mayTakeAway() {
    return Stream.concat(Stream.of(overrides, defaults), rules.stream().map(Rule::settings))
        .anyMatch(
            settings ->
                settings.source().equals(Optional.of(Retention.DROP))
                    || settings.mode().equals(Optional.of(Mode.DETERMINISTIC)));
  }

  /**
   * True if parts of it may contradict each other for some file, so that it must be asked for all
   * files before the first is written: only timestamps and dropped sources can.
   */
  public boolean mayContradict() {
    return Stream.concat(Stream.of(overrides, defaults), rules.stream().map(Rule::settings))
        .anyMatch(
            settings ->
                settings.source().equals(Optional.of(Retention.DROP))
                    || settings.invalidation().equals(Optional.of(InvalidationMode.TIMESTAMP)));
  }
}
