// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.diagnostic.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a profile's file: lines of UTF-8. The first is {@value #HEAD}; then come the number
 * of runs, and a line for each source. Blank lines, and those that begin with {@code #}, say
 * nothing.
 */
final class ProfileText {
  /** The first line. The number counts up when an older release could not read what follows. */
  static final String HEAD = "wheelmill profile 1";

  private static final String COLUMNS =
      "# distribution, bytes of bytecode, microseconds to compile, runs, source";
  private static final Pattern RUNS = Pattern.compile("runs ([0-9]{1,6})");
  private static final Pattern SOURCE =
      Pattern.compile(
          "(?<owner>[a-z0-9]+(?:[-._][a-z0-9]+)*|\\([a-z]+\\)) (?<size>[0-9]{1,12})"
              + " (?<micros>[0-9]{1,12}) (?<runs>[0-9]{1,6}) (?<path>\\S.*)");

  private final Path file;
  private final List<ProfileEntry> entries = new ArrayList<>();
  private final Set<SourceName> names = new HashSet<>();
  private int line;
  private int runs = -1;

  private ProfileText(Path file) {
    this.file = file;
  }

  /** Whether a source can stand in a profile: its path fits a line, and no other is meant by it. */
  static boolean canHold(SourceName name) {
    return SOURCE.matcher(name.owner() + " 0 0 1 " + name.path()).matches() && isPath(name.path());
  }

  private static boolean isPath(String path) {
    return BytecodePath.isSource(path)
        && !path.startsWith("/")
        && path.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  static String of(Profile profile) {
    StringBuilder text =
        new StringBuilder(HEAD + "\nruns " + profile.runs() + "\n" + COLUMNS + "\n");
    for (ProfileEntry entry : profile.entries()) {
      text.append(entry.name().owner())
          .append(' ')
          .append(entry.size())
          .append(' ')
          .append(entry.micros())
          .append(' ')
          .append(entry.runs())
          .append(' ')
          .append(entry.name().path())
          .append('\n');
    }
    return text.toString();
  }

  /**
   * Reads a text.
   *
   * @param file where it stands, for messages
   * @throws RefusedException with the line, if it is none
   */
  static Profile parse(Path file, String text) throws RefusedException {
    ProfileText reader = new ProfileText(file);
    for (String line : text.lines().toList()) {
      reader.line++;
      reader.read(line.stripTrailing());
    }
    if (reader.line == 0) {
      throw new RefusedException(file + ": is empty; wheelmill profile -o writes a profile");
    }
    if (reader.runs < 0) {
      throw reader.wrong("the line \"runs NUMBER\" is missing");
    }
    return Profile.of(reader.runs, reader.entries);
  }

  private void read(String text) throws RefusedException {
    if (line == 1) {
      head(text);
    } else if (!text.isEmpty() && !text.startsWith("#")) {
      if (runs < 0) {
        runs(text);
      } else {
        source(text);
      }
    }
  }

  private void head(String text) throws RefusedException {
    if (!text.equals(HEAD)) {
      throw text.matches("wheelmill profile [0-9]+")
          ? wrong("\"" + text + "\" is of another release; this one reads \"" + HEAD + "\"")
          : wrong("is no profile, whose first line is \"" + HEAD + "\"");
    }
  }

  private void runs(String text) throws RefusedException {
    Matcher matcher = RUNS.matcher(text);
    if (!matcher.matches()) {
      throw wrong("expected \"runs NUMBER\"");
    }
    runs = Integer.parseInt(matcher.group(1));
  }

  private void source(String text) throws RefusedException {
    Matcher matcher = SOURCE.matcher(text);
    if (!matcher.matches() || !isPath(matcher.group("path"))) {
      throw wrong("expected a distribution, three numbers and the path of a source, as in RECORD");
    }
    SourceName name = new SourceName(matcher.group("owner"), matcher.group("path"));
    int seen = Integer.parseInt(matcher.group("runs"));
    if (seen < 1 || seen > runs) {
      throw wrong("imported in " + seen + " of " + runs + " runs, which can't be");
    }
    if (!names.add(name)) {
      throw wrong(name.path() + " of " + name.owner() + " is there twice");
    }
    entries.add(
        new ProfileEntry(
            name,
            Long.parseLong(matcher.group("size")),
            Long.parseLong(matcher.group("micros")),
            seen));
  }

  private RefusedException wrong(String problem) {
    return new RefusedException(file + ":" + line + ": " + problem);
  }
}
