package dev.wheelmill.processor.verify;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.startup.Startup;
import java.util.ArrayList;
import java.util.List;

/**
 * What was looked at in a target, and what was found.
 *
 * @param distributions how many distributions or wheels
 * @param rows how many rows of RECORDs
 * @param bytecode how many bytecode files of the interpreters in scope
 * @param foreign how many bytecode files of other interpreters, which are not judged
 * @param findings what is wrong, by unit and path
 * @param ignored how many findings there are besides that are to be lived with
 * @param startup what interpreters load from bytecode, and what they compile at each start
 * @param notices what a person should know besides
 */
public record Verification(
    int distributions,
    int rows,
    int bytecode,
    int foreign,
    List<Finding> findings,
    int ignored,
    List<Startup> startup,
    List<Notice> notices) {
  public Verification {
    findings = List.copyOf(findings);
    startup = List.copyOf(startup);
    notices = List.copyOf(notices);
  }

  /** The same with more findings and notices, and what interpreters do at their start. */
  public Verification with(List<Finding> more, List<Startup> atStart, List<Notice> said) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    all.sort(Finding.ORDER);
    List<Notice> told = new ArrayList<>(notices);
    told.addAll(said);
    return new Verification(distributions, rows, bytecode, foreign, all, ignored, atStart, told);
  }

  /** The same with notices before its own. */
  public Verification after(List<Notice> first) {
    List<Notice> told = new ArrayList<>(first);
    told.addAll(notices);
    return new Verification(
        distributions, rows, bytecode, foreign, findings, ignored, startup, told);
  }

  /** The same as it is for one user. */
  public Verification judgedFor(UserAccess access) {
    List<Notice> told = new ArrayList<>(notices);
    told.addAll(access.notices());
    List<Finding> theirs = access.instead(findings);
    return new Verification(distributions, rows, bytecode, foreign, theirs, ignored, startup, told);
  }

  /** The same without the findings that are to be lived with. */
  public Verification without(List<Exemption> exemptions) {
    List<Finding> rest =
        findings.stream()
            .filter(finding -> exemptions.stream().noneMatch(one -> covers(one, finding)))
            .toList();
    int left = findings.size() - rest.size();
    return new Verification(
        distributions, rows, bytecode, foreign, rest, ignored + left, startup, notices);
  }

  private static boolean covers(Exemption exemption, Finding finding) {
    return exemption.covers(finding.kind().label(), finding.path());
  }
}
