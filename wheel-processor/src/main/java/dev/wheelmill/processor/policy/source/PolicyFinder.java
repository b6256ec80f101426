// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.target.FoldersAbove;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the policy of a target. Without an explicit file these folders are looked into, in this
 * order: the target, if it is a folder of the user's own; the folder that holds it; the working
 * folder. First each is asked for {@code wheelmill.yaml} or {@code wheelmill.yml}, then each for a
 * {@code pyproject.toml} with {@code [tool.wheelmill]}. Then the {@linkplain FoldersAbove folders
 * above} the target are, and those above the working folder, the nearest first; else the built-in
 * policy holds.
 *
 * <p>An environment or a {@code site-packages} is not looked into: its files came with
 * distributions, which have no say in what becomes of the others.
 */
public final class PolicyFinder {
  private static final String YAML = "wheelmill.yaml";
  private static final String YML = "wheelmill.yml";
  private static final String PROJECT = "pyproject.toml";

  private PolicyFinder() {}

  /** The policy of a target, within the limits that are the default. */
  public static Policy find(Optional<Path> explicit, Path target, Path workingFolder) {
    return find(explicit, target, workingFolder, Limits.DEFAULT);
  }

  /**
   * The policy of a target.
   *
   * @param explicit the file that the user named, as it was named
   * @param target a wheel, a folder or an interpreter; need not exist
   * @param workingFolder where the user stands
   * @param limits how large it may be
   * @throws PolicyException if the policy that was found has mistakes
   */
  public static Policy find(
      Optional<Path> explicit, Path target, Path workingFolder, Limits limits) {
    if (explicit.isPresent()) {
      return PolicyReader.read(explicit.get(), limits);
    }
    var folders = folders(target, workingFolder);
    return in(folders, limits)
        .or(() -> above(target, workingFolder, limits))
        .orElseGet(Policy::builtIn);
  }

  /** A policy file of its own that stands in a folder, whatever is in it. */
  public static Optional<Path> fileIn(Path folder) {
    return Stream.of(YAML, YML).map(folder::resolve).filter(PolicyFinder::isThere).findFirst();
  }

  /** Whether a policy in a folder would be found; what distributions brought is not looked into. */
  public static boolean looksInto(Path folder) {
    return !ProjectFolders.isInstalled(folder);
  }

  private static Optional<Policy> in(Set<Path> folders, Limits limits) {
    return firstYaml(folders)
        .map(PolicyFinder::shown)
        .map(file -> PolicyReader.read(file, limits))
        .or(() -> firstTable(folders, limits));
  }

  private static Optional<Policy> above(Path target, Path workingFolder, Limits limits) {
    var folders = new LinkedHashSet<Path>();
    folders.addAll(
        ProjectFolders.above(workingFolder.resolve(target).toAbsolutePath().normalize()));
    folders.addAll(ProjectFolders.above(workingFolder.toAbsolutePath().normalize()));
    return folders.stream().flatMap(folder -> in(Set.of(folder), limits).stream()).findFirst();
  }

  /**
   * A file as a user would name it: from the folder that the process runs in, if it stands below
   * that.
   */
  private static Path shown(Path file) {
    var workingFolder = Path.of("").toAbsolutePath();
    return file.startsWith(workingFolder) ? workingFolder.relativize(file) : file;
  }

  private static Set<Path> folders(Path target, Path workingFolder) {
    var absolute = workingFolder.resolve(target).toAbsolutePath().normalize();
    var folders = new LinkedHashSet<Path>();
    if (Files.isDirectory(absolute) && !ProjectFolders.isInstalled(absolute)) {
      folders.add(absolute);
    }
    Optional.ofNullable(absolute.getParent())
        .filter(folder -> !ProjectFolders.isInstalled(folder))
        .ifPresent(folders::add);
    folders.add(workingFolder.toAbsolutePath().normalize());
    return folders;
  }

  private static Optional<Path> firstYaml(Set<Path> folders) {
    return folders.stream().flatMap(folder -> yaml(folder).stream()).findFirst();
  }

  private static Optional<Path> yaml(Path folder) {
    var yaml = Optional.of(folder.resolve(YAML)).filter(PolicyFinder::isThere);
    var yml = Optional.of(folder.resolve(YML)).filter(PolicyFinder::isThere);
    if (yaml.isPresent() && yml.isPresent()) {
      throw new PolicyException(
          Mistake.of(yaml.get().toString(), YML + " is beside it; one of the two must go"));
    }
    return yaml.or(() -> yml);
  }

  /**
   * Whether a file is there. A link to nothing is: it is a policy that can't be read, not one that
   * nobody wrote.
   */
  private static boolean isThere(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Optional<Policy> firstTable(Set<Path> folders, Limits limits) {
    return folders.stream()
        .map(folder -> folder.resolve(PROJECT))
        .filter(Files::isRegularFile)
        .map(PolicyFinder::shown)
        .flatMap(file -> PolicyReader.readTable(file, limits).stream())
        .findFirst();
  }
}
