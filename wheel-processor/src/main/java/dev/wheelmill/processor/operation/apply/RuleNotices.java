package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.resolve.UnmatchedRules;
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

  RuleNotices(Session session, Policy policy) {
    this.session = session;
    this.policy = policy;
  }

  void see(Environment environment) {
    if (policy.rules().isEmpty()) {
      return;
    }
    environment.distributions().forEach(one -> distributions.add(one.name()));
    policy.rules().stream()
        .filter(rule -> !rule.packages().isEmpty() && !rule.files().isEmpty())
        .filter(rule -> environment.sources().stream().anyMatch(source -> meets(rule, source)))
        .forEach(met::add);
    if (policy.rules().stream().anyMatch(rule -> !rule.files().isEmpty())) {
      environment.sources().forEach(source -> files.add(source.path()));
      environment.orphans().forEach(orphan -> files.add(orphan.bytecode().name().sourcePath()));
    }
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

  /** Where only a part of a target is worked on, nothing is known of the rest. */
  List<Notice> all() {
    return session.selection().isAll() && !policy.rules().isEmpty()
        ? UnmatchedRules.of(policy, session.groups(policy), distributions, files, met)
        : List.of();
  }

  /** Leaves only those notices of rules that no target of the run has a match for, once each. */
  static List<TargetReport> ofWholeRun(List<TargetReport> reports) {
    List<TargetReport> told = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (TargetReport report : reports) {
      told.add(
          report.withNotices(
              report.notices().stream()
                  .filter(
                      notice ->
                          !UnmatchedRules.isOne(notice)
                              || (isInAll(notice, report, reports) && keys.add(key(notice))))
                  .toList()));
    }
    return told;
  }

  private static boolean isInAll(Notice notice, TargetReport of, List<TargetReport> reports) {
    return reports.stream()
        .filter(report -> report.policy().equals(of.policy()))
        .allMatch(
            report -> report.notices().stream().anyMatch(one -> key(one).equals(key(notice))));
  }

  /** The rest is a suggestion, which differs from target to target. */
  private static String key(Notice notice) {
    return notice.toString().split(";", 2)[0];
  }
}
