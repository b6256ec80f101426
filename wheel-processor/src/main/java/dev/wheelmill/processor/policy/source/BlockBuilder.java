// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.processor.policy.Requirements;
import dev.wheelmill.processor.policy.Rule;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.tree.Node;
import dev.wheelmill.processor.policy.tree.Report;
import dev.wheelmill.processor.policy.value.Glob;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Builds the blocks of a policy that set fields: {@code defaults} and each rule. */
final class BlockBuilder {
  private final Path policy;
  private final Report report;
  private final Decoders decoders;
  private final Contradictions contradictions;

  /**
   * @param policy the file, beside which those are that it names
   */
  BlockBuilder(Path policy, Report report, Decoders decoders, Contradictions contradictions) {
    this.policy = policy;
    this.report = report;
    this.decoders = decoders;
    this.contradictions = contradictions;
  }

  Optional<Settings> defaults(Node node, String path) {
    return Fields.of(node, path, Keys.SETTINGS, report)
        .map(
            fields -> {
              var settings = settings(fields);
              contradictions.check(fields, settings, Set.of());
              return settings;
            });
  }

  Optional<Rule> rule(Node node, String path, int index) {
    return Fields.of(node, path + "[" + index + "]", Keys.RULE, report)
        .map(fields -> rule(fields, index));
  }

  private Rule rule(Fields fields, int index) {
    checkWhole(fields);
    var rule =
        new Rule(
            index,
            fields.position(),
            globs(fields, Keys.PACKAGES, Glob::ofName),
            globs(fields, Keys.FILES, Glob::ofPath),
            globs(fields, Keys.GROUPS, Glob::ofName),
            requirements(fields),
            Set.copyOf(places(fields)),
            settings(fields));
    contradictions.check(fields, rule.settings(), rule.places());
    return rule;
  }

  /**
   * Checks that nothing is missing. It goes by the keys that are there, so that a wrong value is
   * not reported as missing too.
   */
  private void checkWhole(Fields fields) {
    if (fields.hasNone(Keys.MATCHERS)) {
      report.add(
          report
              .mistake(fields.position(), fields.path(), "matches everything; put it in defaults")
              .allowing("A rule has one or more of: " + String.join(", ", Keys.MATCHERS) + "."));
    }
    if (fields.hasNone(Keys.SETTINGS)) {
      report.add(
          report
              .mistake(fields.position(), fields.path(), "sets nothing")
              .allowing("A rule sets one or more of: " + String.join(", ", Keys.SETTINGS) + "."));
    }
  }

  private List<Glob> globs(Fields fields, String key, Function<String, Glob> compiler) {
    return fields.decodeAll(
        key,
        (node, path) -> decoders.list(node, path, (item, at) -> decoders.glob(item, at, compiler)));
  }

  private List<Requirements> requirements(Fields fields) {
    return fields.decodeAll(
        Keys.REQUIREMENTS, (node, path) -> decoders.list(node, path, this::requirements));
  }

  private Optional<Requirements> requirements(Node node, String path) {
    return decoders
        .path(node, path)
        .flatMap(
            file -> {
              try {
                var beside = policy.toAbsolutePath().resolveSibling(file);
                return Optional.of(new Requirements(file, RequirementsFile.names(beside)));
              } catch (IOException e) {
                report.add(node.position(), path, "can't be read: " + e.getMessage());
                return Optional.empty();
              }
            });
  }

  private List<Place> places(Fields fields) {
    return fields.decodeAll(
        Keys.IN,
        (node, path) ->
            decoders.list(node, path, (item, at) -> decoders.word(item, at, Words.PLACES)));
  }

  private Settings settings(Fields fields) {
    var settings = Settings.builder();
    word(fields, Keys.MODE, Words.MODES).ifPresent(settings::mode);
    settings.optimize(levels(fields));
    word(fields, Keys.INVALIDATION, Words.INVALIDATIONS).ifPresent(settings::invalidation);
    word(fields, Keys.ON_ERROR, Words.ON_ERRORS).ifPresent(settings::onError);
    word(fields, Keys.SOURCE, Words.RETENTIONS).ifPresent(settings::source);
    word(fields, Keys.COLUMNS, Words.COLUMNS).ifPresent(settings::columns);
    word(fields, Keys.DOCSTRINGS, Words.RETENTIONS).ifPresent(settings::docstrings);
    fields.decode(Keys.HARDLINK, decoders::truth).ifPresent(settings::hardlink);
    return settings.build();
  }

  private List<OptimizationLevel> levels(Fields fields) {
    return fields.decodeAll(
        Keys.OPTIMIZE, (node, path) -> decoders.list(node, path, decoders::level));
  }

  private <E> Optional<E> word(Fields fields, String key, Map<String, E> words) {
    return fields.decode(key, (node, path) -> decoders.word(node, path, words));
  }
}
