// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names an entry may have: relative paths with {@code /}. */
public final class EntryName {

  /** In bytes; no file system in use takes more in one segment. */
  private static final int LONGEST_SEGMENT = 255;

  /** Windows takes these for devices in every folder, whatever the extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *");

  private static final int SHORTEST_DEVICE = 3;
  private static final int LONGEST_DEVICE = 7;

  private EntryName() {}

  /**
   * What is wrong with a name.
   *
   * @param name a file's path, or a folder's with {@code /} at its end
   * @return half a sentence; empty if nothing is wrong
   */
  public static Optional<String> fault(String name) {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (isPlain(path)) {
      return Optional.empty();
    }
    if (path.isEmpty()) {
      return Optional.of("its name is empty");
    }
    return wrongCharacter(path).or(() -> wrongSegment(path));
  }

  /** Whether a path is like nearly all: of printed ASCII, with nothing that is wrong anywhere. */
  private static boolean isPlain(String path) {
    int start = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '/') {
        if (!isPlainSegment(path, start, i)) {
          return false;
        }
        start = i + 1;
      } else if (c <= ' ' || c >= 0x7f || c == '\\') {
        return false;
      }
    }
    return isPlainSegment(path, start, path.length());
  }

  /** Not empty, not too long, and no {@code .} or {@code ..}: there it may begin with a dot. */
  private static boolean isPlainSegment(String path, int start, int end) {
    return end > start && end - start <= LONGEST_SEGMENT && path.charAt(start) != '.';
  }

  /**
   * Why Windows would take a name, in which nothing else is wrong, for another file or for none.
   *
   * @return half a sentence; empty if it would not
   */
  public static Optional<String> faultOnWindows(String name) {
    if (name.indexOf(':') >= 0) {
      return Optional.of("its name has a colon, which names a drive or a stream on Windows");
    }
    for (String segment : name.split("/", -1)) {
      if (segment.endsWith(".") || segment.endsWith(" ")) {
        return Optional.of(
            "its path has a segment that ends with a dot or a space, which Windows drops");
      }
      if (isDevice(segment)) {
        return Optional.of("its path has a segment that names a device on Windows");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrongCharacter(String path) {
    if (path.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("its name has a control character");
    }
    if (path.indexOf('\\') >= 0) {
      return Optional.of("its name has a backslash, a separator for some readers only");
    }
    return StandardCharsets.UTF_8.newEncoder().canEncode(path)
        ? Optional.empty()
        : Optional.of("its name is not Unicode");
  }

  private static Optional<String> wrongSegment(String path) {
    if (path.startsWith("/")) {
      return Optional.of("its path is absolute");
    }
    for (String segment : path.split("/", -1)) {
      Optional<String> fault = segmentFault(segment);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> segmentFault(String segment) {
    if (segment.equals("..")) {
      return Optional.of("its path leads upwards");
    }
    if (segment.isEmpty() || segment.equals(".")) {
      return Optional.of("its path has an empty segment or \".\"");
    }
    boolean tooLong = segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT;
    return tooLong
        ? Optional.of("its path has a segment of more than 255 bytes")
        : Optional.empty();
  }

  private static boolean isDevice(String segment) {
    int dot = segment.indexOf('.');
    String stem = dot < 0 ? segment : segment.substring(0, dot);
    return stem.length() >= SHORTEST_DEVICE
        && (stem.length() <= LONGEST_DEVICE || stem.endsWith(" "))
        && DEVICE.matcher(stem.toLowerCase(Locale.ROOT)).matches();
  }
}
