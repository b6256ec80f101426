// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.resolve.UnmatchedRules;
import dev.wheelmill.processor.profile.ProfileChoice;
import dev.wheelmill.processor.report.TargetReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what rules could match, to tell of those that match nothing in the whole run. */
final class RuleNotices {
  private final Session session;
  private final Policy policy;
  private final Set<String> distributions = new HashSet<>();
  private final Set<String> files = new HashSet<>();
  private final Set<Rule> met = new HashSet<>();

  private boolean sawSources;
  private boolean metProfile;

  RuleNotices(Session session, Policy policy) {
    this.session = session;
    this.policy = policy;
  }

  void see(Environment environment) {
    sawSources |= !environment.sources().isEmpty();
    metProfile |= policy.profile().filter(choice -> meets(choice, environment)).isPresent();
    if (policy.rules().isEmpty()) {
      return;
    }
    environment.distributions().forEach(distribution -> distributions.add(distribution.name()));
    policy.rules().stream()
        .filter(rule -> !rule.packages().isEmpty() && !rule.files().isEmpty())
        .filter(rule -> environment.sources().stream().anyMatch(source -> meets(rule, source)))
        .forEach(met::add);
    if (policy.rules().stream().anyMatch(rule -> !rule.files().isEmpty())) {
      environment.sources().forEach(source -> files.add(source.path()));
      environment.orphans().forEach(orphan -> files.add(orphan.bytecode().name().sourcePath()));
    }
  }

  /** Sources that a policy dropped are there as programs, which its profile may have. */
  private static boolean meets(ProfileChoice choice, Environment environment) {
    return environment.orphans().stream().anyMatch(Orphan::isProgram)
        || environment.sources().stream()
            .flatMap(source -> source.subjects().stream())
            .anyMatch(subject -> choice.profile().has(subject.name()));
  }

  private static boolean meets(Rule rule, Source source) {
    return rule.files().stream().anyMatch(glob -> glob.matches(source.path()))
        && source.owners().stream()
            .anyMatch(
                owner -> rule.packages().stream().anyMatch(glob -> glob.matches(owner.name())));
  }

  void see(String distribution) {
    distributions.add(distribution);
  }

  /**
   * The notices of rules that match nothing; none if only a part of the target is worked on, as the
   * rest is not known.
   */
  List<Notice> all() {
    List<Notice> notices = new ArrayList<>(ofRules());
    if (policy.profile().isPresent() && sawSources && !metProfile && session.selection().isAll()) {
      notices.add(
          Notice.warning(
              policy.origin().toString(),
              "none of the sources of its profile is here, so nothing is compiled: is it of"
                  + " another project?"));
    }
    return notices;
  }

  private List<Notice> ofRules() {
    return session.selection().isAll() && !policy.rules().isEmpty()
        ? UnmatchedRules.of(policy, session.groups(policy), distributions, files, met)
        : List.of();
  }

  /** Leaves only those notices of rules that no target of the run has a match for, once each. */
  static List<TargetReport> ofWholeRun(List<TargetReport> reports) {
    List<TargetReport> filtered = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (TargetReport report : reports) {
      filtered.add(
          report.withNotices(
              report.notices().stream()
                  .filter(
                      notice ->
                          !UnmatchedRules.isOne(notice)
                              || (isInAll(notice, report, reports) && keys.add(key(notice))))
                  .toList()));
    }
    return filtered;
  }

  private static boolean isInAll(Notice notice, TargetReport target, List<TargetReport> reports) {
    return reports.stream()
        .filter(report -> report.policy().equals(target.policy()))
        .allMatch(
            report -> report.notices().stream().anyMatch(other -> key(other).equals(key(notice))));
  }

  /** The notice without its suggestion, which differs from target to target. */
  private static String key(Notice notice) {
    return notice.toString().split(";", 2)[0];
  }
}
