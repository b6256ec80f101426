// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.destination;

import dev.wheelmill.processor.installer.command.Questions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an installer may write to. Of several places, what changes there tells which it was.
 *
 * @param places the folders
 * @param python the interpreter that it installs for, where no environment says so
 * @param unknown why this is not known, in one line; empty if it is
 */
public record Destinations(
    List<Destination> places, Optional<Path> python, Optional<String> unknown) {
  public Destinations {
    places = List.copyOf(places);
  }

  public static Destinations of(Destination... places) {
    return new Destinations(List.of(places), Optional.empty(), Optional.empty());
  }

  /** Destinations that can't be told, at least not now. */
  public static Destinations unknown(String why) {
    return new Destinations(List.of(), Optional.empty(), Optional.of(why));
  }

  /** Destinations that can't be told, as a program that was asked did not say them. */
  public static Destinations unanswered(List<String> question, Questions.Answer answer) {
    String complaint = answer.complaint().isEmpty() ? "nothing" : answer.complaint();
    return unknown(
        "\"" + String.join(" ", question) + "\" said " + complaint + " (" + answer.status() + ")");
  }

  public boolean isKnown() {
    return unknown.isEmpty();
  }

  /** These, with an interpreter. */
  public Destinations withPython(Optional<Path> other) {
    return new Destinations(places, other, unknown);
  }

  /** These and others; known if any are. */
  public Destinations and(Destinations others) {
    List<Destination> combined = new ArrayList<>(places);
    others.places.stream().filter(place -> !combined.contains(place)).forEach(combined::add);
    return new Destinations(
        combined, python.or(others::python), isKnown() ? unknown : others.unknown());
  }

  /** These, below another root ({@code pip --root}). */
  public Destinations below(Path root) {
    List<Destination> moved =
        places.stream()
            .map(place -> Path.of("/").relativize(place.path()))
            .map(path -> Destination.of(root.resolve(path)))
            .toList();
    return new Destinations(moved, python, unknown);
  }
}
