// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The interpreters that some files are worked on for.
 *
 * @param interpreters each once
 * @param ground what the choice rests on
 * @param reason the same in few words, for people
 * @param against what says that the files are for other versions; empty if something says that they
 *     are for one of these, and the choice does not rest on chance
 */
public record Choice(
    List<Interpreter> interpreters, Ground ground, String reason, List<Evidence> against) {
  /** No interpreter at all. */
  public static final Choice NONE = of(List.of(), Ground.NONE);

  public Choice {
    interpreters = List.copyOf(interpreters);
    against = List.copyOf(against);
  }

  /** A choice whose ground says enough, and against which nothing speaks. */
  public static Choice of(List<Interpreter> interpreters, Ground ground) {
    return new Choice(interpreters, ground, ground.words(), List.of());
  }

  static Choice of(Interpreter interpreter, Ground ground, String reason) {
    return new Choice(List.of(interpreter), ground, reason, List.of());
  }

  /** The same choice in view of what the files say. */
  Choice inViewOf(List<Evidence> evidence) {
    boolean borneOut = evidence.stream().anyMatch(piece -> admits(piece.version()));
    return new Choice(
        interpreters,
        ground,
        reason,
        evidence.stream()
            .filter(piece -> !borneOut || (ground.isWeak() && !admits(piece.version())))
            .toList());
  }

  /** Whether one of the interpreters is of a version. */
  public boolean admits(MinorVersion version) {
    return interpreters.stream().anyMatch(version::isOf);
  }

  /** Each interpreter with the reason. */
  public List<Chosen> chosen() {
    return interpreters.stream().map(interpreter -> new Chosen(interpreter, reason)).toList();
  }

  /** What a person should know if something speaks against the choice. */
  public Optional<String> doubt() {
    return against.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "is taken to be for "
                + text()
                + ", but "
                + against.stream().map(Evidence::toString).collect(Collectors.joining(", and ")));
  }

  /** {@code CPython 3.11.2 (/usr/bin/python3, named)}. */
  public String text() {
    return chosen().stream().map(Chosen::toString).collect(Collectors.joining(", "));
  }

  /** One of the interpreters alone, chosen for the same reason. */
  public Choice only(Interpreter interpreter) {
    return new Choice(List.of(interpreter), ground, reason, against);
  }
}
