package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.policy.Explanation;
import java.io.IOException;
import java.util.List;

/** Says what a policy makes of files, and why. */
public final class Explain {
  private Explain() {}

  /**
   * Explains files of the session's only target.
   *
   * @param files paths as in RECORD, or as they are found from the working folder
   * @return an explanation for each file and each distribution that owns it
   * @throws RefusedException if the target does not hold one of the files
   */
  public static List<Explanation> run(Session session, List<String> files)
      throws RefusedException, IOException {
    throw new UnsupportedOperationException(session + " " + files);
  }
}
