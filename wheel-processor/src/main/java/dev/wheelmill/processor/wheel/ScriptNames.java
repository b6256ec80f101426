// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.WheelArchive;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of the scripts that an installer would make of a wheel. None may lead out of the folder
 * of scripts, nor be the interpreter's.
 */
final class ScriptNames {
  private static final Set<String> SECTIONS = Set.of("console_scripts", "gui_scripts");

  private static final Set<String> SCRIPT_FOLDERS =
      Set.of("scripts/", "data/bin/", "data/scripts/");

  /** The names that uv refuses. */
  private static final Pattern INTERPRETER =
      Pattern.compile("(pythonw?|python3(\\.[0-9]+)?|pypy)(\\.exe)?", Pattern.CASE_INSENSITIVE);

  /** On Windows, another folder than that of scripts. */
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private final String wheel;

  private ScriptNames(String wheel) {
    this.wheel = wheel;
  }

  /**
   * Checks them.
   *
   * @throws WheelException if one must not be
   */
  static void check(
      String wheel, DistInfo distInfo, WheelArchive archive, List<WheelMember> members)
      throws IOException {
    ScriptNames names = new ScriptNames(wheel);
    Optional<ArchiveEntry> entryPoints = archive.find(distInfo.entryPoints());
    if (entryPoints.isPresent()) {
      byte[] text = archive.read(entryPoints.get(), Limit.METADATA_SIZE);
      for (String name : inEntryPoints(new String(text, StandardCharsets.UTF_8))) {
        names.check(name, "entry_points.txt has the script \"" + name + '"');
      }
    }
    for (WheelMember member : members) {
      names.check(member);
    }
  }

  private void check(WheelMember member) throws WheelException {
    String[] parts = member.path().split("/", 2);
    if (member.scheme() == Scheme.ROOT || parts.length < 2) {
      return;
    }
    for (String folder : SCRIPT_FOLDERS) {
      if (parts[1].regionMatches(true, 0, folder, 0, folder.length())) {
        check(parts[1].substring(folder.length()), member.path() + " is a script");
      }
    }
  }

  private void check(String name, String problem) throws WheelException {
    Optional<String> resolved = resolved(name);
    if (resolved.isEmpty() || INTERPRETER.matcher(resolved.get()).matches()) {
      throw new WheelException(wheel, WheelRule.SCRIPT, problem);
    }
  }

  /** Where a name leads within the folder; empty if it is the folder itself or leads out. */
  private static Optional<String> resolved(String name) {
    String path = name.replace('\\', '/');
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return Optional.of(String.join("/", parts))
        .filter(resolved -> !resolved.isEmpty() && !path.startsWith("/"))
        .filter(resolved -> !DRIVE.matcher(path).matches());
  }

  /** The names in a file, as Python's {@code importlib.metadata} reads it. */
  private static List<String> inEntryPoints(String text) {
    List<String> names = new ArrayList<>();
    boolean scripts = false;
    for (String line : text.split("\\R", -1)) {
      String stripped = line.strip();
      if (stripped.startsWith("[") && stripped.endsWith("]")) {
        scripts = SECTIONS.contains(stripped.substring(1, stripped.length() - 1));
      } else if (scripts && !stripped.isEmpty() && !stripped.startsWith("#")) {
        names.add(stripped.split("=", 2)[0].strip());
      }
    }
    return names;
  }
}
