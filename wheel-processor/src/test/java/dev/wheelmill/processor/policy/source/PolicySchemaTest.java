// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySchemaTest {
  private static final JsonNode ROOT = parse(PolicySchema.text());
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(ROOT);

  private final Path folder;

  PolicySchemaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keysAreThoseOfTheReader() {
    assertThat(keys(ROOT)).containsExactlyElementsOf(Keys.POLICY);
    assertThat(keys(ROOT.at("/properties/defaults"))).containsExactlyElementsOf(Keys.SETTINGS);
    assertThat(keys(ROOT.at("/definitions/rule"))).containsExactlyElementsOf(Keys.RULE);
    assertThat(required("/definitions/rule/allOf/0/anyOf"))
        .containsExactlyElementsOf(Keys.MATCHERS);
    assertThat(required("/definitions/rule/allOf/1/anyOf"))
        .containsExactlyElementsOf(Keys.SETTINGS);
  }

  @Test
  void wordsAreThoseOfTheReader() {
    assertThat(words("mode")).containsExactlyElementsOf(Words.MODES.keySet());
    assertThat(words("invalidation")).containsExactlyElementsOf(Words.INVALIDATIONS.keySet());
    assertThat(words("on-error")).containsExactlyElementsOf(Words.ON_ERRORS.keySet());
    assertThat(words("source")).containsExactlyElementsOf(Words.RETENTIONS.keySet());
    assertThat(words("columns")).containsExactlyElementsOf(Words.COLUMNS.keySet());
    assertThat(words("docstrings")).containsExactlyElementsOf(Words.RETENTIONS.keySet());
    assertThat(words("place")).containsExactlyElementsOf(Words.PLACES.keySet());
    assertThat(words("finding/anyOf/0")).containsExactlyElementsOf(Exemption.CODES);
    assertThat(ROOT.at("/definitions/finding/anyOf/1/pattern").asText())
        .isEqualTo("^(" + String.join("|", Exemption.CODES) + ")=.+$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{version: 1}",
        "{version: 1, python: 3.10}",
        "{version: 1, python: [\"3.12.4\", pypy3.10, ./bin/python]}",
        "{version: 1, defaults: {mode: compile, optimize: 0, on-error: fail, source: keep}}",
        "{version: 1, defaults: {}, rules: []}",
        "{version: 1, pycache-prefix: x, rules: [{in: stdlib, mode: deterministic}]}",
        "{version: 1, rules: [{packages: a, files: [b], groups: c, optimize: [0, 1, 2]}]}",
        "{version: 1, rules: [{in: [unowned, editable], invalidation: unchecked-hash}]}",
        "{version: 1, defaults: {columns: drop, docstrings: keep, hardlink: true}}",
        "{version: 1, rules: [{packages: a, columns: keep}, {files: b, hardlink: false}]}",
        "{version: 1, rules: [{packages: a, docstrings: drop}]}",
        "{version: 1, profile: startup.profile}",
        "{version: 1, profile: startup.profile, budget: 20M}",
        "{version: 1, profile: startup.profile, budget: 1.5 GiB}",
        "{version: 1, profile: startup.profile, budget: 1000}",
        "{version: 1, ignore: stale}",
        "{version: 1, ignore: [\"bad-row=x/**\", not-permitted]}",
      })
  void rightPolicyIsRightForBoth(String yaml) throws IOException {
    assertThat(isReadable(yaml)).isTrue();
    assertThat(SCHEMA.validate(parse(yaml))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{version: \"1\"}",
        "{version: 2}",
        "{version: 1, pyton: \"3.11\"}",
        "{version: 1, python: []}",
        "{version: 1, python: [three]}",
        "{version: 1, python: \"3.6\"}",
        "{version: 1, python: 2.7}",
        "{version: 1, pycache-prefix: 1}",
        "{version: 1, pycache-prefix: [x]}",
        "{version: 1, profile: [x]}",
        "{version: 1, profile: \"\"}",
        "{version: 1, profile: startup.profile, budget: much}",
        "{version: 1, profile: startup.profile, budget: 0}",
        "{version: 1, profile: startup.profile, budget: [1]}",
        "{version: 1, defaults: []}",
        "{version: 1, defaults: {packages: x}}",
        "{version: 1, defaults: {mode: strip}}",
        "{version: 1, defaults: {mode: [compile]}}",
        "{version: 1, defaults: {optimize: 3}}",
        "{version: 1, defaults: {optimize: []}}",
        "{version: 1, defaults: {optimize: \"0\"}}",
        "{version: 1, rules: {packages: a, mode: compile}}",
        "{version: 1, rules: [{mode: compile}]}",
        "{version: 1, rules: [{packages: a}]}",
        "{version: 1, rules: [{packages: [], mode: compile}]}",
        "{version: 1, rules: [{packages: [1], mode: compile}]}",
        "{version: 1, rules: [{packages: \"\", mode: compile}]}",
        "{version: 1, rules: [{in: site, mode: compile}]}",
        "{version: 1, rules: [{in: [], mode: compile}]}",
        "{version: 1, rules: [{packages: a, on-error: ignore}]}",
        "{version: 1, rules: [{packages: a, source: true}]}",
        "{version: 1, defaults: {columns: strip}}",
        "{version: 1, defaults: {columns: [drop]}}",
        "{version: 1, defaults: {docstrings: false}}",
        "{version: 1, defaults: {hardlink: drop}}",
        "{version: 1, defaults: {hardlink: \"true\"}}",
        "{version: 1, defaults: {hardlink: 1}}",
        "{version: 1, defaults: {hardlink: }}",
        "{version: 1, ignore: []}",
        "{version: 1, ignore: rusty}",
        "{version: 1, ignore: \"stale=\"}",
      })
  void wrongPolicyIsWrongForBoth(String yaml) throws IOException {
    assertThat(isReadable(yaml)).isFalse();
    assertThat(SCHEMA.validate(parse(yaml))).isNotEmpty();
  }

  private boolean isReadable(String yaml) throws IOException {
    Files.writeString(folder.resolve("startup.profile"), "wheelmill profile 1\nruns 0\n");
    try {
      PolicyReader.read(Files.writeString(folder.resolve("p.yaml"), yaml));
      return true;
    } catch (PolicyException e) {
      return false;
    }
  }

  private static List<String> keys(JsonNode object) {
    return object.get("properties").properties().stream().map(entry -> entry.getKey()).toList();
  }

  private static List<String> required(String pointer) {
    return ROOT.at(pointer).valueStream().map(node -> node.at("/required/0").asText()).toList();
  }

  private static Collection<String> words(String definition) {
    return ROOT.at("/definitions/" + definition + "/enum")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  private static JsonNode parse(String text) {
    ObjectMapper mapper = text.contains("$schema") ? new ObjectMapper() : new YAMLMapper();
    try {
      return mapper.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
