// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyOrigin;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.tree.Node;
import dev.wheelmill.processor.policy.tree.Report;
import dev.wheelmill.processor.policy.value.Position;
import dev.wheelmill.processor.profile.ProfileChoice;
import dev.wheelmill.processor.profile.ProfileFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a policy from the nodes of a file, whichever format it has. */
final class PolicyBuilder {
  private final Path file;
  private final Report report;
  private final Limits limits;
  private final Decoders decoders;

  /**
   * @param limits how large a profile may be that it names
   */
  PolicyBuilder(Path file, Report report, Limits limits) {
    this.file = file;
    this.report = report;
    this.limits = limits;
    this.decoders = new Decoders(report);
  }

  /** The policy; throws all mistakes of the file if there are any. */
  Policy build(Node root) {
    var policy = Fields.of(root, "", Keys.POLICY, report).map(this::policy);
    report.check();
    return policy.orElseThrow();
  }

  private Policy policy(Fields fields) {
    checkVersion(fields);
    var python =
        fields.decodeAll(Keys.PYTHON, (node, path) -> decoders.list(node, path, decoders::python));
    var prefix =
        fields
            .decode(Keys.PYCACHE_PREFIX, decoders::path)
            .map(file.toAbsolutePath()::resolveSibling);
    var contradictions = new Contradictions(report, prefix.isPresent());
    var blocks = new BlockBuilder(file, report, decoders, contradictions);
    return new Policy(
        PolicyOrigin.of(file, places(fields)),
        python,
        prefix,
        profile(fields),
        fields.decode(Keys.DEFAULTS, blocks::defaults).orElse(Settings.NONE),
        fields.decodeAll(Keys.RULES, (node, path) -> rules(node, path, blocks)),
        fields.decodeAll(
            Keys.IGNORE, (node, path) -> decoders.list(node, path, decoders::exemption)),
        fields.decodeAll(
            Keys.FAIL_IF, (node, path) -> decoders.list(node, path, decoders::threshold)));
  }

  private Optional<ProfileChoice> profile(Fields fields) {
    var budget = fields.decode(Keys.BUDGET, decoders::size);
    if (fields.get(Keys.BUDGET).isPresent() && fields.get(Keys.PROFILE).isEmpty()) {
      report.add(
          fields.positionOf(Keys.BUDGET),
          Keys.BUDGET,
          "needs a profile, which says what the bytes are best spent on");
    }
    return fields.decode(
        Keys.PROFILE,
        (node, path) ->
            decoders.path(node, path).flatMap(named -> profile(named, budget, node, path)));
  }

  private Optional<ProfileChoice> profile(
      Path named, Optional<Long> budget, Node node, String path) {
    try {
      var profile = ProfileFile.read(file.toAbsolutePath().resolveSibling(named), limits);
      return Optional.of(ProfileChoice.of(named, profile, budget));
    } catch (RefusedException e) {
      report.add(node.position(), path, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Map<String, Position> places(Fields fields) {
    Map<String, Position> places = new HashMap<>();
    for (var key : Keys.POLICY) {
      fields.get(key).ifPresent(node -> places.put(key, node.position()));
    }
    if (fields.get(Keys.DEFAULTS).orElse(null) instanceof Node.Mapping defaults) {
      for (var entry : defaults.entries()) {
        places.put(Keys.DEFAULTS + "." + entry.key(), entry.position());
      }
    }
    return places;
  }

  private void checkVersion(Fields fields) {
    var version = fields.get(Keys.VERSION);
    if (version.isEmpty()) {
      report.add(fields.position(), Keys.VERSION, "is missing; this release reads version 1");
    } else if (!(version.get() instanceof Node.Scalar scalar
        && scalar.type() == Node.Kind.NUMBER
        && scalar.text().equals("1"))) {
      report.add(
          report
              .mistake(version.get().position(), Keys.VERSION, "not a version of the format")
              .allowing("Allowed: 1."));
    }
  }

  private List<Rule> rules(Node node, String path, BlockBuilder blocks) {
    var rules = new ArrayList<Rule>();
    var items = decoders.items(node, path);
    for (int i = 0; i < items.size(); i++) {
      blocks.rule(items.get(i), path, i).ifPresent(rules::add);
    }
    return rules;
  }
}
