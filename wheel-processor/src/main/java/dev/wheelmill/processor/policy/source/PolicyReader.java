package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.policy.Mistake;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a policy file. */
public final class PolicyReader {
  /** The largest file that is read, in bytes. */
  public static final int LARGEST = 1 << 20;

  private PolicyReader() {}

  /**
   * Reads a YAML policy, or {@code [tool.wheelmill]} of a file whose name ends in {@code .toml}.
   *
   * @throws PolicyException with every mistake, also if the file can't be read
   */
  public static Policy read(Path file) {
    if (isToml(file)) {
      return readTable(file)
          .orElseThrow(
              () -> new PolicyException(Mistake.of(file.toString(), "has no [tool.wheelmill]")));
    }
    var report = new Report(file.toString());
    var root = YamlTree.read(SourceText.read(file, LARGEST), report);
    return new PolicyBuilder(file, report).build(root);
  }

  /**
   * Reads {@code [tool.wheelmill]} of a TOML file; empty if it has none.
   *
   * @throws PolicyException with every mistake, also if the file can't be read
   */
  public static Optional<Policy> readTable(Path file) {
    var text = SourceText.read(file, LARGEST);
    // A project's file that has nothing to say to us need not even be TOML.
    if (!text.contains("wheelmill")) {
      return Optional.empty();
    }
    var report = new Report(file.toString());
    return TomlTree.read(text, report).map(new PolicyBuilder(file, report)::build);
  }

  private static boolean isToml(Path file) {
    return file.toString().endsWith(".toml");
  }
}
