// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The versions of Python that a distribution asks for ({@code Requires-Python}, version specifiers
 * of PEP 440): {@code >=3.8, !=3.9.*, <4}.
 */
public final class RequiresPython {

  /** Nothing asked for. */
  public static final RequiresPython ANY = new RequiresPython(List.of());

  /** A comparison of versions; as {@code packaging} has it, but for {@code >=3.6.*}. */
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?<op>~=|==|!=|<=|>=|<|>)[%s]*v?(?:(?<epoch>[0-9]+)!)?".formatted(PythonText.BLANK)
              + "(?<release>[0-9]+(?:\\.[0-9]+)*+)"
              + "(?:(?<wild>\\.\\*)"
              + "|(?<pre>[-_.]?(?:alpha|beta|preview|pre|a|b|c|rc)[-_.]?[0-9]*+)?"
              + "(?<post>-[0-9]+|[-_.]?(?:post|rev|r)[-_.]?[0-9]*+)?"
              + "(?<dev>[-_.]?dev[-_.]?[0-9]*+)?"
              + "(?<local>\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*+)?)",
          Pattern.CASE_INSENSITIVE);

  /** A comparison of letters; U+FFFD is one that could not be read. */
  private static final Pattern IDENTITY =
      Pattern.compile("===[%1$s]*(?<text>[^%1$s;)\ufffd]+)".formatted(PythonText.BLANK));

  /** No version of Python has had, or will have, more bug fix releases. */
  private static final int HIGHEST_MICRO = 99;

  private static final int MOST_DIGITS = 9;

  /** What a version must be like. */
  private interface Clause {
    boolean admits(int[] version);
  }

  private final List<Clause> clauses;

  private RequiresPython(List<Clause> clauses) {
    this.clauses = List.copyOf(clauses);
  }

  /**
   * Reads specifiers. One that is malformed asks for nothing, as in pip.
   *
   * @param text separated by commas; may be empty
   */
  public static RequiresPython parse(String text) {
    List<Clause> clauses = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String clause = PythonText.strip(part);
      Matcher comparison = CLAUSE.matcher(clause);
      Matcher identity = IDENTITY.matcher(clause);
      if (identity.matches()) {
        String wanted = identity.group("text");
        clauses.add(version -> wanted.equals(text(version)));
      } else if (comparison.matches() && Comparison.isValid(comparison)) {
        clauses.add(Comparison.of(comparison));
      } else if (!clause.isEmpty()) {
        return ANY;
      }
    }
    return new RequiresPython(clauses);
  }

  /**
   * Whether a version of Python will do. Its pre-releases count as the release, as in pip.
   *
   * @param version {@code 3.11.7}; of {@code 3.11} it is enough that one of its releases will do
   */
  public boolean admits(String version) {
    Matcher matcher = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})*).*").matcher(version);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a version of Python: " + version);
    }
    int[] release = numbers(matcher.group(1));
    return release.length > 2 ? admits(release) : admitsSomeOf(release);
  }

  private boolean admitsSomeOf(int[] minor) {
    int[] release = Arrays.copyOf(minor, 3);
    for (release[2] = 0; release[2] <= HIGHEST_MICRO; release[2]++) {
      if (admits(release)) {
        return true;
      }
    }
    return false;
  }

  private boolean admits(int[] release) {
    return clauses.stream().allMatch(clause -> clause.admits(release));
  }

  private static int[] numbers(String release) {
    return Arrays.stream(release.split("\\.", -1)).mapToInt(RequiresPython::number).toArray();
  }

  /**
   * A part of a version. All that are larger than any version of Python has are the same number.
   */
  private static int number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(significant);
  }

  private static String text(int[] version) {
    return Arrays.stream(version).mapToObj(Integer::toString).collect(Collectors.joining("."));
  }

  /**
   * One comparison.
   *
   * @param suffixSign how all but its release moves the version: before it (-1, as {@code a1} or
   *     {@code .dev0}), after it (1, {@code .post1}), or not at all
   */
  private record Comparison(String operator, int[] release, boolean wildcard, int suffixSign)
      implements Clause {

    /** Whether the operator may stand before such a version. */
    static boolean isValid(Matcher matcher) {
      boolean equality = List.of("==", "!=").contains(matcher.group("op"));
      boolean compatible = matcher.group("op").equals("~=");
      boolean several = matcher.group("release").indexOf('.') >= 0;
      return (equality || matcher.group("local") == null) && (!compatible || several);
    }

    static Comparison of(Matcher matcher) {
      int[] release = numbers(matcher.group("release"));
      boolean wildcard = matcher.group("wild") != null;
      if (matcher.group("epoch") != null && number(matcher.group("epoch")) > 0) {
        release = new int[] {Integer.MAX_VALUE, 0};
      }
      return new Comparison(matcher.group("op"), release, wildcard, suffixSign(matcher));
    }

    private static int suffixSign(Matcher matcher) {
      if (matcher.group("pre") != null) {
        return -1;
      }
      if (matcher.group("post") != null) {
        return 1;
      }
      return matcher.group("dev") != null ? -1 : matcher.group("local") != null ? 1 : 0;
    }

    @Override
    public boolean admits(int[] version) {
      return switch (operator) {
        case "==" -> isEqual(version);
        case "!=" -> !isEqual(version);
        case "<=" -> compare(version) <= 0;
        case ">=" -> compare(version) >= 0;
        case "<" -> compare(version) < 0;
        case ">" -> compare(version) > 0;
        default -> compare(version) >= 0 && hasPrefix(version, release.length - 1);
      };
    }

    private boolean isEqual(int[] version) {
      return wildcard ? hasPrefix(version, release.length) : compare(version) == 0;
    }

    private boolean hasPrefix(int[] version, int length) {
      for (int i = 0; i < length; i++) {
        if (part(version, i) != part(release, i)) {
          return false;
        }
      }
      return true;
    }

    private int compare(int[] version) {
      for (int i = 0; i < Math.max(version.length, release.length); i++) {
        int order = Integer.compare(part(version, i), part(release, i));
        if (order != 0) {
          return order;
        }
      }
      return -suffixSign;
    }

    private static int part(int[] numbers, int index) {
      return index < numbers.length ? numbers[index] : 0;
    }
  }
}
