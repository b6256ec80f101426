// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds and reads the lock file that says which dependency groups a distribution is in: the first
 * of {@code poetry.lock}, {@code uv.lock} and {@code pylock.toml} beside the policy's file, else in
 * the working folder. A distribution that the project itself needs is in the group {@code main}
 * alone, whatever else needs it.
 */
public final class LockFiles {
  private static final Map<String, Function<LockTable, Groups>> READERS = readers();

  private LockFiles() {}

  /**
   * The groups that a policy needs: {@link Groups#NONE}, and no file is looked for, if no rule has
   * {@code groups}.
   *
   * @param limits how large a lock file may be
   * @throws PolicyException if a lock file is needed and there is none, or it can't be read
   */
  public static Groups groups(Policy policy, Path workingFolder, Limits limits) {
    if (!policy.usesGroups()) {
      return Groups.NONE;
    }
    var folders = folders(policy, workingFolder);
    return folders.stream()
        .flatMap(folder -> inFolder(folder).stream())
        .findFirst()
        .map(file -> read(file, limits))
        .orElseThrow(() -> missing(policy, folders));
  }

  /**
   * The groups of a lock file, whose name says what wrote it.
   *
   * @param limits how large it may be
   * @throws PolicyException if it can't be read
   */
  public static Groups read(Path file, Limits limits) {
    var reader = READERS.get(String.valueOf(file.getFileName()));
    if (reader == null) {
      throw new PolicyException(
          Mistake.of(file.toString(), "not the name of a lock file")
              .allowing("Allowed: " + String.join(", ", READERS.keySet()) + "."));
    }
    return reader.apply(LockToml.read(file, limits));
  }

  private static Map<String, Function<LockTable, Groups>> readers() {
    var readers = new LinkedHashMap<String, Function<LockTable, Groups>>();
    readers.put("poetry.lock", PoetryLock::groups);
    readers.put("uv.lock", UvLock::groups);
    readers.put("pylock.toml", PyLock::groups);
    return readers;
  }

  private static Set<Path> folders(Policy policy, Path workingFolder) {
    var folders = new LinkedHashSet<Path>();
    policy.origin().file().map(Path::toAbsolutePath).map(Path::getParent).ifPresent(folders::add);
    folders.add(workingFolder.toAbsolutePath());
    return folders;
  }

  /** The lock file of a folder that rules with {@code groups} go by, if there is one. */
  public static Optional<Path> inFolder(Path folder) {
    return READERS.keySet().stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static PolicyException missing(Policy policy, Set<Path> folders) {
    Rule rule =
        policy.rules().stream()
            .filter(candidate -> !candidate.groups().isEmpty())
            .findFirst()
            .orElseThrow();
    var searched = List.copyOf(folders);
    return new PolicyException(
        Mistake.at(
                policy.origin().toString(),
                rule.position(),
                rule.key() + ".groups",
                "no lock file says what is in a group")
            .allowing(
                "Looked in " + searched + " for " + String.join(", ", READERS.keySet()) + "."));
  }
}
