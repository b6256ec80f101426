package dev.wheelmill.processor.wheel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of Python that a distribution asks for ({@code Requires-Python}, version specifiers
 * of PEP 440): {@code >=3.8, !=3.9.*, <4}.
 */
public final class RequiresPython {

  /** Nothing asked for. */
  public static final RequiresPython ANY = new RequiresPython(List.of());

  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?<op>~=|===|==|!=|<=|>=|<|>)\\s*v?(?<release>\\d{1,9}(?:\\.\\d{1,9})*)"
              + "(?<wild>\\.\\*)?(?<suffix>[-_.]?[A-Za-z].*)?");

  /** No version of Python has had, or will have, more bug fix releases. */
  private static final int HIGHEST_MICRO = 99;

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
      Matcher matcher = CLAUSE.matcher(part.strip());
      if (matcher.matches()) {
        clauses.add(Clause.of(matcher));
      } else if (!part.isBlank()) {
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
    return Arrays.stream(release.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /**
   * One comparison.
   *
   * @param suffixSign how a suffix moves the version: before its release (-1, as {@code a1} or
   *     {@code .dev0}), after it (1, {@code .post1}), or not at all
   */
  private record Clause(String operator, int[] release, boolean wildcard, int suffixSign) {

    static Clause of(Matcher matcher) {
      String suffix = matcher.group("suffix") == null ? "" : matcher.group("suffix");
      int sign = suffix.isEmpty() ? 0 : suffix.matches("[-_.]?(post|rev|r\\d).*") ? 1 : -1;
      int[] release = numbers(matcher.group("release"));
      return new Clause(matcher.group("op"), release, matcher.group("wild") != null, sign);
    }

    boolean admits(int[] version) {
      return switch (operator) {
        case "==", "===" -> isEqual(version);
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
