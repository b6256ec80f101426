// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.shipping.Shipped;
import dev.wheelmill.processor.startup.Startup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was looked at in a target, and what was found.
 *
 * @param distributions how many distributions or wheels
 * @param rows how many rows of RECORDs
 * @param bytecode how many bytecode files of the interpreters in scope
 * @param foreign how many bytecode files of other interpreters, which are not judged
 * @param findings what is wrong, by unit and path
 * @param ignored how many more findings there are that an exemption covers
 * @param startup what interpreters load from bytecode, and what they compile at each start
 * @param notices what a person should know besides
 * @param shipped what becomes of bytecode on a way, if that was asked
 */
public record Verification(
    int distributions,
    int rows,
    int bytecode,
    int foreign,
    List<Finding> findings,
    int ignored,
    List<Startup> startup,
    List<Notice> notices,
    Optional<Shipped> shipped) {
  public Verification {
    findings = List.copyOf(findings);
    startup = List.copyOf(startup);
    notices = List.copyOf(notices);
  }

  /** The same where nobody asked what becomes of bytecode on a way. */
  public Verification(
      int distributions,
      int rows,
      int bytecode,
      int foreign,
      List<Finding> findings,
      int ignored,
      List<Startup> startup,
      List<Notice> notices) {
    this(
        distributions,
        rows,
        bytecode,
        foreign,
        findings,
        ignored,
        startup,
        notices,
        Optional.empty());
  }

  /** The same with what becomes of bytecode on a way. */
  public Verification with(Shipped judged) {
    List<Finding> lost =
        judged.verdicts().stream()
            .flatMap(verdict -> Finding.of(judged.way(), verdict).stream())
            .toList();
    Verification more = with(lost, startup, judged.notices());
    return new Verification(
        distributions,
        rows,
        bytecode,
        foreign,
        more.findings,
        ignored,
        startup,
        more.notices,
        Optional.of(judged));
  }

  /** The same with more findings and notices, and what interpreters do at their start. */
  public Verification with(
      List<Finding> moreFindings, List<Startup> startups, List<Notice> moreNotices) {
    List<Finding> allFindings = new ArrayList<>(findings);
    allFindings.addAll(moreFindings);
    allFindings.sort(Finding.ORDER);
    List<Notice> allNotices = new ArrayList<>(notices);
    allNotices.addAll(moreNotices);
    return new Verification(
        distributions,
        rows,
        bytecode,
        foreign,
        allFindings,
        ignored,
        startups,
        allNotices,
        shipped);
  }

  /** The same with notices before its own. */
  public Verification after(List<Notice> first) {
    List<Notice> allNotices = new ArrayList<>(first);
    allNotices.addAll(notices);
    return new Verification(
        distributions, rows, bytecode, foreign, findings, ignored, startup, allNotices, shipped);
  }

  /** The same, with permissions judged for one user. */
  public Verification judgedFor(UserAccess access) {
    List<Notice> allNotices = new ArrayList<>(notices);
    allNotices.addAll(access.notices());
    List<Finding> usersFindings = access.instead(findings);
    return new Verification(
        distributions,
        rows,
        bytecode,
        foreign,
        usersFindings,
        ignored,
        startup,
        allNotices,
        shipped);
  }

  /** The same without the findings that an exemption covers. */
  public Verification without(List<Exemption> exemptions) {
    List<Finding> remaining =
        findings.stream()
            .filter(
                finding -> exemptions.stream().noneMatch(exemption -> covers(exemption, finding)))
            .toList();
    int exempted = findings.size() - remaining.size();
    return new Verification(
        distributions,
        rows,
        bytecode,
        foreign,
        remaining,
        ignored + exempted,
        startup,
        notices,
        shipped);
  }

  private static boolean covers(Exemption exemption, Finding finding) {
    return exemption.covers(finding.kind().label(), finding.path());
  }
}
