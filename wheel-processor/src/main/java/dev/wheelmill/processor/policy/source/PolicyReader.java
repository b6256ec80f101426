package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.policy.Mistake;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyException;
import java.nio.file.Path;

/** Reads a policy file. */
public final class PolicyReader {
  private PolicyReader() {}

  /**
   * Reads a YAML policy, or {@code [tool.wheelmill]} of a file whose name ends in {@code .toml}.
   *
   * @throws PolicyException with every mistake, also if the file can't be read
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static Policy read(Path file) {
    throw new PolicyException(Mistake.of(file.toString(), "reading is not built yet"));
  }
}
