// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.value.Glob;
import dev.wheelmill.processor.policy.value.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells of patterns in rules that match nothing: mostly a name is misspelled, and its rule would
 * never do anything.
 */
public final class UnmatchedRules {
  private static final Pattern PHRASE =
      Pattern.compile("(?s)(?:packages|groups|files) \".*\" matches no .*");

  /** Patterns that are for whatever may be there, as {@code **}{@code /tests/**}. */
  private static final String ANYWHERE = "**/";

  private final Policy policy;
  private final List<Notice> notices = new ArrayList<>();

  private UnmatchedRules(Policy policy) {
    this.policy = policy;
  }

  /**
   * One notice for each such pattern.
   *
   * @param groups those of the lock file
   * @param distributions the normalised names of all that are there
   * @param files all paths that rules could match, or none if they are not known
   * @param met rules that name packages and files, and match some file of such a package
   */
  public static List<Notice> of(
      Policy policy,
      Groups groups,
      Set<String> distributions,
      Collection<String> files,
      Set<Rule> met) {
    UnmatchedRules unmatched = new UnmatchedRules(policy);
    Set<String> groupNames = names(groups);
    for (Rule rule : policy.rules()) {
      rule.packages().forEach(glob -> unmatched.inPackages(rule, glob, distributions));
      rule.groups().forEach(glob -> unmatched.inGroups(rule, glob, groupNames));
      if (!files.isEmpty()) {
        rule.files().forEach(glob -> unmatched.inFiles(rule, glob, files));
        unmatched.together(rule, distributions, files, met);
      }
    }
    return List.copyOf(unmatched.notices);
  }

  /** Whether a notice tells of such a pattern; it has then one text up to the first semicolon. */
  public static boolean isOne(Notice notice) {
    return PHRASE.matcher(notice.message()).matches();
  }

  private static Set<String> names(Groups groups) {
    Set<String> names = new TreeSet<>(Set.of(Groups.MAIN));
    groups.byPackage().values().forEach(names::addAll);
    return names;
  }

  private void inPackages(Rule rule, Glob glob, Set<String> distributions) {
    if (distributions.stream().noneMatch(glob::matches)) {
      String near =
          Words.nearest(glob.text(), distributions)
              .map(name -> "; did you mean \"" + name + "\"?")
              .orElse("");
      add(rule, "packages \"" + glob.text() + "\" matches no distribution" + near);
    }
  }

  private void inGroups(Rule rule, Glob glob, Set<String> groupNames) {
    if (groupNames.stream().noneMatch(glob::matches)) {
      add(
          rule,
          "groups \""
              + glob.text()
              + "\" matches no group of the lock file; there are: "
              + String.join(", ", groupNames));
    }
  }

  private void inFiles(Rule rule, Glob glob, Collection<String> files) {
    if (!glob.text().startsWith(ANYWHERE) && files.stream().noneMatch(glob::matches)) {
      add(rule, "files \"" + glob.text() + "\" matches no source");
    }
  }

  /** Tells of a rule whose packages and files each match something, but no file together. */
  private void together(
      Rule rule, Set<String> distributions, Collection<String> files, Set<Rule> met) {
    boolean apart =
        rule.packages().stream().anyMatch(glob -> distributions.stream().anyMatch(glob::matches))
            && rule.files().stream().anyMatch(glob -> files.stream().anyMatch(glob::matches));
    if (apart && !met.contains(rule)) {
      add(
          rule,
          "files "
              + texts(rule.files())
              + " matches no source of packages "
              + texts(rule.packages()));
    }
  }

  private static String texts(List<Glob> globs) {
    return globs.stream().map(glob -> "\"" + glob.text() + "\"").collect(Collectors.joining(", "));
  }

  private void add(Rule rule, String message) {
    notices.add(Notice.warning(policy.origin() + ":" + rule.position().line(), message));
  }
}
