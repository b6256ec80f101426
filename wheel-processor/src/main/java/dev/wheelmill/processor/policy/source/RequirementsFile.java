// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.limits.FixedLimit;
import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.packaging.WheelFileName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the names of distributions from a requirements file of pip, and from those that it includes
 * with {@code -r}. Versions, markers, hashes and other options are passed over, as are constraints,
 * and paths and addresses that say no name.
 */
final class RequirementsFile {
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");
  private static final Pattern INCLUDED =
      Pattern.compile("(?:-r\\s*|--requirement(?:\\s+|=))(?<file>\\S.*)");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[[^]]*])?\\s*"
              + "(?:$|[<>=!~;@(\\s].*)");
  private static final Pattern EGG = Pattern.compile("#(?:.*&)?egg=(?<name>[A-Za-z0-9._-]+)");

  private final Set<Path> files = new HashSet<>();
  private final Set<String> names = new TreeSet<>();

  private RequirementsFile() {}

  /**
   * The normalised names.
   *
   * @throws IOException if it can't be read; the message names the file
   */
  static Set<String> names(Path file) throws IOException {
    RequirementsFile requirements = new RequirementsFile();
    requirements.read(file, 0);
    return requirements.names;
  }

  private void read(Path file, int depth) throws IOException {
    if (!files.add(file.toAbsolutePath().normalize())) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    Optional<byte[]> content =
        depth > FixedLimit.INCLUDED_REQUIREMENTS
            ? Optional.empty()
            : BoundedRead.upTo(file, FixedLimit.REQUIREMENTS);
    String text =
        new String(
            content.orElseThrow(() -> new IOException(file + " is too large, or too deep")),
            StandardCharsets.UTF_8);
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (String line : unmarked.replaceAll("\\\\\\r?\\n", " ").lines().toList()) {
      read(line.strip(), file, depth);
    }
  }

  private void read(String line, Path file, int depth) throws IOException {
    Matcher egg = EGG.matcher(line);
    String plain = COMMENT.matcher(line).replaceFirst("").strip();
    Matcher included = INCLUDED.matcher(plain);
    if (included.matches()) {
      read(file.resolveSibling(included.group("file").strip()), depth + 1);
    } else if (egg.find() && !plain.isEmpty()) {
      names.add(DistributionName.normalise(egg.group("name")));
    } else {
      name(plain).map(DistributionName::normalise).ifPresent(names::add);
    }
  }

  private static Optional<String> name(String requirement) {
    String path = requirement.split("\\s", 2)[0];
    if (path.endsWith(".whl")) {
      return ofWheel(path.substring(path.lastIndexOf('/') + 1));
    }
    Matcher named = NAMED.matcher(requirement);
    return named.matches() ? Optional.of(named.group("name")) : Optional.empty();
  }

  private static Optional<String> ofWheel(String fileName) {
    try {
      return Optional.of(WheelFileName.parse(fileName).name());
    } catch (WheelException e) {
      return Optional.empty();
    }
  }
}
