// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.limits.FixedLimit;
import dev.wheelmill.processor.packaging.DistributionName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Parses the markers of PEP 508 by recursive descent, keeping what they say of groups. */
final class MarkerParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([()]|'[^']*'|\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_.]*|[<>=!~]+)\\s*");

  private static final Set<String> CONTAINERS = Set.of("dependency_groups", "extras");

  private final List<String> tokens;
  private final Set<String> groups = new LinkedHashSet<>();
  private int at;

  MarkerParser(String text) {
    this.tokens = tokens(text);
  }

  GroupMarker parse() {
    var condition = anyOf(0);
    if (at < tokens.size()) {
      throw new IllegalArgumentException("unexpected " + tokens.get(at));
    }
    return new GroupMarker(Set.copyOf(groups), condition);
  }

  private Predicate<Set<String>> anyOf(int depth) {
    var condition = allOf(depth);
    while (take("or")) {
      condition = condition.or(allOf(depth));
    }
    return condition;
  }

  private Predicate<Set<String>> allOf(int depth) {
    var condition = operand(depth);
    while (take("and")) {
      condition = condition.and(operand(depth));
    }
    return condition;
  }

  private Predicate<Set<String>> operand(int depth) {
    if (depth > FixedLimit.MARKER_DEPTH) {
      throw new IllegalArgumentException("nested more than " + FixedLimit.MARKER_DEPTH + " deep");
    }
    if (!take("(")) {
      return comparison();
    }
    var inner = anyOf(depth + 1);
    if (!take(")")) {
      throw new IllegalArgumentException("( without )");
    }
    return inner;
  }

  private Predicate<Set<String>> comparison() {
    var left = next();
    boolean negated = take("not");
    var operator = next();
    var right = next();
    if (!operator.equals("in") || !CONTAINERS.contains(right) || !isQuoted(left)) {
      return chosen -> true;
    }
    var group = DistributionName.normalise(left.substring(1, left.length() - 1));
    groups.add(group);
    return chosen -> chosen.contains(group) != negated;
  }

  private static boolean isQuoted(String token) {
    return token.startsWith("'") || token.startsWith("\"");
  }

  private boolean take(String token) {
    boolean found = at < tokens.size() && tokens.get(at).equals(token);
    at += found ? 1 : 0;
    return found;
  }

  private String next() {
    if (at == tokens.size()) {
      throw new IllegalArgumentException("it ends too early");
    }
    return tokens.get(at++);
  }

  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    var token = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!token.find(end) || token.start() != end) {
        throw new IllegalArgumentException("unexpected " + text.charAt(end));
      }
      tokens.add(token.group(1));
      end = token.end();
    }
    return tokens;
  }
}
