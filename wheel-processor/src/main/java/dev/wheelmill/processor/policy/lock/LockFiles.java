package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyException;
import java.nio.file.Path;

/** Finds and reads the lock file that says which dependency groups a distribution is in. */
public final class LockFiles {
  private LockFiles() {}

  /**
   * The groups that a policy needs: none if no rule has {@code groups}.
   *
   * @throws PolicyException if a lock file is needed and there is none, or it can't be read
   */
  public static Groups groups(Policy policy, Path workingFolder) {
    if (policy.usesGroups()) {
      throw new UnsupportedOperationException(workingFolder.toString());
    }
    return Groups.NONE;
  }
}
