// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.tree.Report;
import dev.wheelmill.processor.policy.tree.TextFile;
import dev.wheelmill.processor.policy.tree.TomlTree;
import dev.wheelmill.processor.policy.tree.YamlTree;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a policy file. */
public final class PolicyReader {
  private PolicyReader() {}

  /** Reads a policy within the limits that are the default. */
  public static Policy read(Path file) {
    return read(file, Limits.DEFAULT);
  }

  /**
   * Reads a YAML policy, or {@code [tool.wheelmill]} of a file whose name ends in {@code .toml}.
   *
   * @param limits how large it may be
   * @throws PolicyException with every mistake, also if the file can't be read
   */
  public static Policy read(Path file, Limits limits) {
    return parse(file, TextFile.read(file, Limit.POLICY_SIZE, limits), limits);
  }

  /**
   * Reads a text as that of a policy file, which need not be there.
   *
   * @param limits how large it may be
   * @throws PolicyException with every mistake
   */
  public static Policy parse(Path file, String text, Limits limits) {
    if (isToml(file)) {
      return parseTable(file, text, limits)
          .orElseThrow(
              () -> new PolicyException(Mistake.of(file.toString(), "has no [tool.wheelmill]")));
    }
    var report = new Report(file.toString());
    var root = YamlTree.read(text, report, limits);
    return new PolicyBuilder(file, report, limits).build(root);
  }

  /**
   * Reads {@code [tool.wheelmill]} of a TOML file; empty if it has none.
   *
   * @param limits how large it may be
   * @throws PolicyException with every mistake, also if the file can't be read
   */
  static Optional<Policy> readTable(Path file, Limits limits) {
    return parseTable(file, TextFile.read(file, Limit.POLICY_SIZE, limits), limits);
  }

  private static Optional<Policy> parseTable(Path file, String text, Limits limits) {
    // A project's file that has nothing to say to us need not even be TOML.
    if (!text.contains("wheelmill")) {
      return Optional.empty();
    }
    var report = new Report(file.toString());
    return TomlTree.read(text, report).map(new PolicyBuilder(file, report, limits)::build);
  }

  private static boolean isToml(Path file) {
    return file.toString().endsWith(".toml");
  }
}
