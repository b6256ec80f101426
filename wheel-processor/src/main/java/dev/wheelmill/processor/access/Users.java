// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out who somebody is. */
public final class Users {
  /** As in {@code USER} of a Dockerfile: a number, and maybe that of a group. */
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,10})(?::(\\d{1,10}))?");

  private static final Pattern STATUS =
      Pattern.compile("^(Uid|Gid|Groups):[ \t]*(.*)$", Pattern.MULTILINE);
  private static final Path STATUS_FILE = Path.of("/proc/self/status");

  private Users() {}

  /** Asked once: no thread of ours becomes somebody else. */
  private static final class Current {
    private static final User USER = find();

    private static User find() {
      try {
        return Files.exists(STATUS_FILE) ? ofStatus(Files.readString(STATUS_FILE)) : asked(null);
      } catch (IOException e) {
        // Nobody: then nothing is taken to be allowed.
        return new User("", Integer.MAX_VALUE, Set.of());
      }
    }
  }

  /** Who runs this, with the groups that the system gave them when they logged in. */
  public static User current() {
    return Current.USER;
  }

  /** From what Linux tells a process of itself: real, effective, saved and file system's ids. */
  static User ofStatus(String status) throws IOException {
    List<Integer> groups = new ArrayList<>();
    List<Integer> uid = List.of();
    Matcher lines = STATUS.matcher(status);
    while (lines.find()) {
      List<Integer> ids = numbers(lines.group(2));
      if (lines.group(1).equals("Groups")) {
        groups.addAll(ids);
      } else if (ids.size() == 4 && lines.group(1).equals("Uid")) {
        uid = ids;
      } else if (ids.size() == 4) {
        groups.add(ids.get(3));
      }
    }
    if (uid.isEmpty() || groups.isEmpty()) {
      throw new IOException(STATUS_FILE + " does not say who runs this");
    }
    return user(uid.get(3), groups);
  }

  /**
   * A user, with all groups that the system's user database has for them.
   *
   * @param name a name, a number, or the numbers of a user and a group with {@code :} between them,
   *     for which no database is asked
   * @throws IOException if there is no such user
   */
  public static User named(String name) throws IOException {
    Matcher numbers = NUMBERS.matcher(name);
    boolean isNumber = numbers.matches();
    if (isNumber && numbers.group(2) != null) {
      return new User(name, number(numbers.group(1)), Set.of(number(numbers.group(2))));
    }
    if (name.isEmpty() || name.startsWith("-")) {
      throw new IOException("there is no user '" + name + "'");
    }
    try {
      return asked(name);
    } catch (IOException e) {
      if (isNumber) {
        return new User(name, number(numbers.group(1)), Set.of());
      }
      throw new IOException(
          "there is no user '" + name + "' that the system knows; a number will do, or UID:GID", e);
    }
  }

  /**
   * Asks {@code id}, which every POSIX system has, and which asks whatever the system keeps its
   * users in.
   */
  private static User asked(@Nullable String name) throws IOException {
    List<Integer> uid = numbers(id("-u", name));
    List<Integer> groups = numbers(id("-G", name));
    if (uid.size() != 1 || groups.isEmpty()) {
      throw new IOException("id does not say who that is");
    }
    return name == null ? user(uid.get(0), groups) : new User(name, uid.get(0), Set.copyOf(groups));
  }

  private static User user(int uid, List<Integer> groups) {
    return new User(Integer.toUnsignedString(uid), uid, Set.copyOf(groups));
  }

  private static String id(String option, @Nullable String name) throws IOException {
    List<String> command = new ArrayList<>(List.of("id", option));
    Optional.ofNullable(name).ifPresent(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("id knows no such user");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return answer;
  }

  private static int number(String text) throws IOException {
    return numbers(text).get(0);
  }

  private static List<Integer> numbers(String text) throws IOException {
    try {
      return Arrays.stream(text.strip().split("\\s+"))
          .filter(part -> !part.isEmpty())
          .map(Integer::parseUnsignedInt)
          .collect(Collectors.toList());
    } catch (NumberFormatException e) {
      throw new IOException("no numbers: " + text, e);
    }
  }
}
