// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The logins of a netrc file, as ftp(1) has it and curl reads it: {@code machine}, {@code login},
 * {@code password} and {@code default}, in any layout; words may be quoted.
 */
final class Netrc {
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

  private final List<Entry> entries = new ArrayList<>();

  private static final class Entry {
    /** Null in the entry for all other machines. */
    private final @Nullable String machine;

    private String login = "";
    private String password = "";

    private Entry(@Nullable String machine) {
      this.machine = machine;
    }

    private boolean isFor(String host) {
      return machine == null || machine.equals(host);
    }
  }

  /** Reads a file's text; what is no netrc says nothing. */
  static Netrc parse(String text) {
    Netrc netrc = new Netrc();
    Deque<String> words = words(text);
    while (!words.isEmpty()) {
      netrc.take(words);
    }
    return netrc;
  }

  /** A word more than there are is an empty one. */
  private void take(Deque<String> words) {
    switch (words.remove()) {
      case "machine" -> entries.add(new Entry(next(words).toLowerCase(Locale.ROOT)));
      case "default" -> entries.add(new Entry(null));
      case "login" -> last().login = next(words);
      case "password" -> last().password = next(words);
      case "account" -> next(words);
      default -> {
        // A word of somebody else's.
      }
    }
  }

  private static String next(Deque<String> words) {
    return words.isEmpty() ? "" : words.remove();
  }

  /** The entry that words belong to. Those before the first machine belong to none. */
  private Entry last() {
    return entries.isEmpty() ? new Entry(null) : entries.get(entries.size() - 1);
  }

  /** Without comments, and without macros, which end with an empty line. */
  private static Deque<String> words(String text) {
    Deque<String> words = new ArrayDeque<>();
    boolean macro = false;
    for (String line : text.lines().toList()) {
      macro = macro && !line.isBlank();
      if (!macro && !line.strip().startsWith("#")) {
        addWords(line, words);
        macro = words.remove("macdef");
      }
    }
    return words;
  }

  private static void addWords(String line, Deque<String> words) {
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      String quoted = word.group(1);
      words.add(quoted == null ? word.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
    }
  }

  /** The header by which one is let in at a host (RFC 7617); the first entry for it counts. */
  Optional<Header> authorization(String host) {
    return entries.stream()
        .filter(entry -> entry.isFor(host.toLowerCase(Locale.ROOT)))
        .findFirst()
        .filter(entry -> !entry.login.isEmpty())
        .map(entry -> basic(entry.login + ":" + entry.password));
  }

  private static Header basic(String login) {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    return new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
  }
}
