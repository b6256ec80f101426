// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tomlj.Toml;

/** What {@code docs/schemastore} hands in, against what SchemaStore asks for. */
class SchemaStoreTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("wheelmill.root"), "docs", "schemastore");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
  private static final JsonNode ROOT = json(PolicySchema.text());
  private static final JsonSchema SCHEMA = FACTORY.getSchema(ROOT);
  private static final String ID = "https://www.schemastore.org/wheelmill.json";

  /**
   * Those of draft-07 that the schema may need; any other would be an annotation of some editor.
   */
  private static final Set<String> KEYWORDS =
      Set.of(
          "$schema",
          "$id",
          "$ref",
          "title",
          "description",
          "definitions",
          "type",
          "enum",
          "properties",
          "additionalProperties",
          "required",
          "items",
          "minItems",
          "minLength",
          "minimum",
          "exclusiveMaximum",
          "pattern",
          "allOf",
          "anyOf",
          "oneOf");

  static Stream<Path> rightFiles() {
    return files("test");
  }

  static Stream<Path> wrongFiles() {
    return files("negative_test");
  }

  @Test
  void theSchemaIsOneOfDraft07() {
    assertThat(ROOT.path("$schema").asText()).isEqualTo(SchemaId.V7);
    assertThat(ROOT.path("$id").asText()).isEqualTo(ID);
    JsonSchema draft = FACTORY.getSchema(SchemaLocation.of(SchemaId.V7));
    assertThat(draft.validate(ROOT)).isEmpty();
    assertThat(draft.validate(json("{\"type\": \"text\"}"))).isNotEmpty();
  }

  @Test
  void theSchemaHasNoKeywordBesides() {
    List<String> keywords = new ArrayList<>();
    subschemas(ROOT).forEach(schema -> schema.fieldNames().forEachRemaining(keywords::add));
    assertThat(keywords).isNotEmpty().isSubsetOf(KEYWORDS);
  }

  /** In draft-07 nothing counts that stands beside a reference. */
  @Test
  void aReferenceStandsAlone() {
    assertThat(subschemas(ROOT).filter(schema -> schema.has("$ref")))
        .isNotEmpty()
        .allMatch(schema -> schema.size() == 1);
  }

  /** As Ajv's strict mode has it. */
  @Test
  void whatIsRequiredIsAProperty() {
    assertThat(subschemas(ROOT).filter(schema -> schema.has("required")))
        .isNotEmpty()
        .allSatisfy(
            schema ->
                schema
                    .path("required")
                    .forEach(
                        name ->
                            assertThat(schema.path("properties").has(name.asText()))
                                .as("%s", schema)
                                .isTrue()));
  }

  @Test
  void everyPropertyIsDescribed() {
    assertThat(
            List.of(
                ROOT.path("properties"),
                ROOT.at("/properties/defaults/properties"),
                ROOT.at("/definitions/rule/properties")))
        .flatExtracting(properties -> List.copyOf(properties.properties()))
        .hasSizeGreaterThan(20)
        .allSatisfy(property -> assertThat(description(property.getValue())).isNotBlank());
  }

  @Test
  void theCatalogNamesTheFilesThatAreLookedFor(@TempDir Path folder) throws IOException {
    JsonNode entry = json(Files.readString(FOLDER.resolve("catalog-entry.json")));
    assertThat(entry.path("url").asText()).isEqualTo(ID);
    assertThat(entry.path("fileMatch")).hasSize(2);
    for (JsonNode name : entry.path("fileMatch")) {
      Path file = Files.writeString(folder.resolve(name.asText()), "version: 1\n");
      assertThat(PolicyFinder.find(Optional.empty(), folder, folder, Limits.DEFAULT).origin())
          .hasToString(file.toString());
      Files.delete(file);
    }
    assertThat(List.of(entry.path("name").asText(), entry.path("description").asText()))
        .allMatch(
            text -> !text.toLowerCase(Locale.ROOT).contains("schema") && !text.matches(".*[,. -]"));
  }

  @Test
  void aTableOfPyprojectHasTheSameSchema() throws IOException {
    JsonNode entry = json(Files.readString(FOLDER.resolve("pyproject-entry.json")));
    assertThat(entry.at("/wheelmill/$ref").asText()).isEqualTo(ID);
  }

  @ParameterizedTest
  @MethodSource("rightFiles")
  void aRightFileIsRightForBoth(Path file, @TempDir Path folder) throws IOException {
    assertThat(SCHEMA.validate(policy(file))).isEmpty();
    Path copy = Files.copy(file, folder.resolve(file.getFileName()));
    // The reader looks for them.
    Files.writeString(folder.resolve("requirements-dev.txt"), "pytest\n");
    Files.writeString(folder.resolve("startup.profile"), "wheelmill profile 1\nruns 0\n");
    assertThat(PolicyReader.read(copy).origin()).hasToString(copy.toString());
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void aWrongFileIsWrongForBoth(Path file) throws IOException {
    assertThat(SCHEMA.validate(policy(file))).isNotEmpty();
    assertThatThrownBy(() -> PolicyReader.read(file)).isInstanceOf(PolicyException.class);
  }

  @ParameterizedTest
  @MethodSource({"rightFiles", "wrongFiles"})
  void aFileNamesItsSchemaInItsFirstLine(Path file) throws IOException {
    String schema = "../../schemas/json/" + file.getName(file.getNameCount() - 2) + ".json";
    assertThat(Files.readString(file).lines().findFirst())
        .contains(
            isToml(file) ? "#:schema " + schema : "# yaml-language-server: $schema=" + schema);
  }

  @Test
  void everyWordIsInARightFile() throws IOException {
    StringBuilder texts = new StringBuilder();
    for (Path file : rightFiles().toList()) {
      texts.append(Files.readString(file));
    }
    List<String> words =
        subschemas(ROOT)
            .flatMap(schema -> schema.path("enum").valueStream())
            .map(JsonNode::asText)
            .toList();
    assertThat(words).hasSizeGreaterThan(30).allMatch(word -> texts.indexOf(word) >= 0);
  }

  /** Every schema within a schema, itself included. */
  private static Stream<JsonNode> subschemas(JsonNode schema) {
    Stream<JsonNode> below =
        Stream.of(
                schema.path("properties"),
                schema.path("definitions"),
                schema.path("allOf"),
                schema.path("anyOf"),
                schema.path("oneOf"))
            .flatMap(JsonNode::valueStream);
    return Stream.concat(
        Stream.of(schema),
        Stream.concat(below, Stream.of(schema.path("items")))
            .filter(JsonNode::isObject)
            .flatMap(SchemaStoreTest::subschemas));
  }

  /** That of a property, or of what it refers to. */
  private static String description(JsonNode property) {
    JsonNode described =
        property.has("$ref") ? ROOT.at(property.path("$ref").asText().substring(1)) : property;
    return described.path("description").asText();
  }

  private static JsonNode policy(Path file) throws IOException {
    String text = Files.readString(file);
    return isToml(file)
        ? JSON.readTree(Toml.parse(text).toJson()).at("/tool/wheelmill")
        : new YAMLMapper().readTree(text);
  }

  private static boolean isToml(Path file) {
    return file.toString().endsWith(".toml");
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
