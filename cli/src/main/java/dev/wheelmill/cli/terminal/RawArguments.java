// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import dev.wheelmill.compiler.io.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user gave to the process, to the byte. Java reads it in the locale's encoding and loses
 * what does not fit; Linux still knows. There, bytes that are not UTF-8 are escaped as {@link
 * RawPath} does it.
 */
public final class RawArguments {
  private static final char REPLACEMENT = '\uFFFD';
  private static final Path PROCESS = Path.of("/proc/self");

  private RawArguments() {}

  /** The command line of this process, of which Java made these words. */
  public static String[] of(String[] decoded) {
    if (!isAnySpoilt(List.of(decoded))) {
      return decoded;
    }
    try {
      List<String> words = words(Files.readAllBytes(PROCESS.resolve("cmdline")));
      int options = words.size() - decoded.length;
      return options < 0 ? decoded : words.subList(options, words.size()).toArray(String[]::new);
    } catch (IOException e) {
      return decoded; // Another system: names that are not UTF-8 can't be told there.
    }
  }

  /** The variables of this process, of whose values Java made these. */
  public static Map<String, String> environment(Map<String, String> decoded) {
    if (!isAnySpoilt(decoded.values())) {
      return decoded;
    }
    try {
      Map<String, String> variables = new HashMap<>(decoded);
      for (String variable : words(Files.readAllBytes(PROCESS.resolve("environ")))) {
        int equals = variable.indexOf('=');
        if (equals > 0) {
          variables.computeIfPresent(
              variable.substring(0, equals),
              (name, value) -> isSpoilt(value) ? variable.substring(equals + 1) : value);
        }
      }
      return variables;
    } catch (IOException e) {
      return decoded;
    }
  }

  /** The working folder of this process; empty if messages may name files relative to it. */
  public static Path workingFolder() {
    Path relative = Path.of("");
    try {
      return isSpoilt(relative.toAbsolutePath().toString())
          ? PROCESS.resolve("cwd").toRealPath()
          : relative;
    } catch (IOException e) {
      return relative;
    }
  }

  /** By a loop: each start goes through here, and a stream's lambdas take longer to make. */
  private static boolean isAnySpoilt(Collection<String> texts) {
    for (String text : texts) {
      if (isSpoilt(text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpoilt(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  private static List<String> words(byte[] line) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < line.length; i++) {
      if (line[i] == 0) {
        words.add(RawPath.decode(Arrays.copyOfRange(line, start, i)));
        start = i + 1;
      }
    }
    return words;
  }
}
