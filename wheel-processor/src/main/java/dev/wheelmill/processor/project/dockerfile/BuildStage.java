// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project.dockerfile;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A stage of a Dockerfile, as far as it decides how a tool comes into it, and what is left of that.
 *
 * @param line where its FROM stands
 * @param from its FROM as it is written, without a name: {@code FROM python:$VERSION}
 * @param root the image that it is made from in the end
 * @param user who runs what stands first in it; empty if nothing says so
 * @param kept whether the image has all of its files
 * @param copied what other stages copy from it
 */
public record BuildStage(
    int line, String from, String root, String user, boolean kept, List<String> copied) {
  /** Who may write everywhere. */
  public static final Set<String> ROOT = Set.of("root", "0", "root:root", "0:0");

  private static final Pattern OFFICIAL =
      Pattern.compile("(?:docker\\.io/)?(?:library/)?python:.*");

  /** Images that run as root, and where nothing else is said of it. */
  private static final Pattern OF_ROOT =
      Pattern.compile(
          "(?:docker\\.io/)?(?:library/)?(?:python|pypy|debian|ubuntu|alpine)(?::.*)?"
              + "|nvidia/cuda:.*|continuumio/\\w+:?.*|(?:.*/)?astral-sh/uv:.*");

  private static final Pattern WITHOUT_PYTHON =
      Pattern.compile(
          "(?:docker\\.io/)?(?:library/)?(?:debian|ubuntu|alpine|buildpack-deps)(?::.*)?"
              + "|nvidia/cuda:.*|(?:.*/)?astral-sh/uv:(?!.*python).*");

  public BuildStage {
    copied = List.copyOf(copied);
  }

  /** Whether an image is an official one of Python. */
  public static boolean isOfficial(String image) {
    return OFFICIAL.matcher(image).matches();
  }

  /** Whether its Python is that of an official image, whose library has no bytecode. */
  public boolean isOfficial() {
    return isOfficial(root);
  }

  /** Whether it is surely root who runs something as a user of this stage. */
  public boolean isRoot(String user) {
    return user.isEmpty() ? OF_ROOT.matcher(root).matches() : ROOT.contains(user);
  }

  /** Whether nothing but what is copied of it is in the image, and that is no home. */
  public boolean isLeftBehind() {
    return !kept
        && copied.stream()
            .map(source -> source.replaceFirst("/+$", ""))
            .noneMatch(
                source -> source.matches("|/root(/\\.(cache|local))?|/home.*|/opt|/tmp|.*[$*~].*"));
  }

  /** Whether its C library is musl, for which wheelmill brings no Java along. */
  public boolean isMusl() {
    return root.contains("alpine") || root.contains("musl");
  }

  /** Whether its Python is none that the image brings along. */
  public boolean hasNoPython() {
    return WITHOUT_PYTHON.matcher(root).matches();
  }

  /** Whether it is a system of Debian's kind without Python. */
  public boolean hasApt() {
    return hasNoPython() && !isMusl();
  }
}
