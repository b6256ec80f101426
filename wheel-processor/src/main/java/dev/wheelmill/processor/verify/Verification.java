package dev.wheelmill.processor.verify;

import dev.wheelmill.processor.diagnostic.Notice;
import java.util.List;

/**
 * What was looked at in a target, and what was found.
 *
 * @param distributions how many distributions or wheels
 * @param rows how many rows of RECORDs
 * @param bytecode how many bytecode files of the interpreters in scope
 * @param foreign how many bytecode files of other interpreters, which are not judged
 * @param findings what is wrong, by unit and path
 * @param notices what a person should know besides
 */
public record Verification(
    int distributions,
    int rows,
    int bytecode,
    int foreign,
    List<Finding> findings,
    List<Notice> notices) {
  public Verification {
    findings = List.copyOf(findings);
    notices = List.copyOf(notices);
  }
}
