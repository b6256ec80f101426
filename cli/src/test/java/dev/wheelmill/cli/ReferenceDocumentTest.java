// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of docs/reference, which are what the program says of itself. With the system property
 * {@code wheelmill.reference} they are written anew instead of compared.
 */
class ReferenceDocumentTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("wheelmill.root")).resolve("docs/reference");

  private static final boolean WRITTEN_ANEW = System.getProperty("wheelmill.reference") != null;

  private final Path folder;

  ReferenceDocumentTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void commandsAreAsTheirHelpSays() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Commands and options

            What `wheelmill COMMAND --help` prints, for each command. This page is made from the program.
            """);
    UsageTest.allCommands()
        .filter(command -> !command.equals("help"))
        .forEach(
            command -> {
              String help = printed((command + " --help").strip().split(" "));
              page.append("\n## wheelmill " + command.strip() + "\n\n```text\n")
                  .append(help.strip())
                  .append("\n```\n");
            });
    assertIsCurrent("commands.md", page.toString().replace("## wheelmill \n", "## wheelmill\n"));
  }

  @Test
  void keysAreThoseOfTheSchema() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(printed("policy", "schema"));
    JsonNode rule = schema.at("/definitions/rule/properties");
    JsonNode fields = schema.at("/properties/defaults/properties");
    String page =
        """
        # Keys of the policy

        All keys of `wheelmill.yaml` and `[tool.wheelmill]`, as `wheelmill policy schema` has them. What they do
        together is told in [the policy](../policy.md). This page is made from the program.

        ## Of the file

        %s
        ## Of `defaults` and of each rule

        %s
        ## Matchers of a rule

        All of a rule's matchers have to match.

        %s"""
            .formatted(
                table(schema, schema.get("properties"), List.of()),
                table(schema, fields, List.of()),
                table(schema, rule, names(fields)));
    assertIsCurrent("policy-keys.md", page);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String table(JsonNode schema, JsonNode properties, List<String> without) {
    String rows =
        properties.properties().stream()
            .filter(property -> !without.contains(property.getKey()))
            .map(property -> row(schema, property))
            .collect(Collectors.joining());
    assertThat(rows).isNotEmpty();
    return "| Key | Value | Meaning |\n|---|---|---|\n" + rows;
  }

  private static String row(JsonNode schema, Map.Entry<String, JsonNode> property) {
    JsonNode definition = resolved(schema, property.getValue());
    JsonNode meaning =
        property.getValue().has("description")
            ? property.getValue().get("description")
            : definition.path("description");
    return "| `%s` | %s | %s |\n"
        .formatted(property.getKey(), value(schema, definition), inTable(meaning.asText()));
  }

  /** Globs and names with underscores would be taken for emphasis. */
  private static String inTable(String text) {
    return text.replaceAll("[*_]", "\\\\$0");
  }

  private static JsonNode resolved(JsonNode schema, JsonNode definition) {
    return definition.has("$ref")
        ? schema.at(definition.get("$ref").asText().substring(1))
        : definition;
  }

  private static String value(JsonNode schema, JsonNode referring) {
    JsonNode definition = resolved(schema, referring);
    if (definition.has("allOf")) {
      // A reference with a description of its own.
      return value(schema, definition.at("/allOf/0"));
    }
    if (definition.has("const")) {
      return "`" + definition.get("const").asText() + "`";
    }
    if (definition.has("enum")) {
      return StreamSupport.stream(definition.get("enum").spliterator(), false)
          .map(value -> "`" + value.asText() + "`")
          .collect(Collectors.joining(", "));
    }
    if (definition.has("oneOf")) {
      return StreamSupport.stream(definition.get("oneOf").spliterator(), false)
          .map(choice -> value(schema, choice))
          .distinct()
          .collect(Collectors.joining(", or "));
    }
    return switch (definition.path("type").asText()) {
      case "array" -> "a list";
      case "boolean" -> "`true`, `false`";
      case "number" -> "a number";
      case "object" -> "keys, see below";
      default -> "text";
    };
  }

  private String printed(String... args) {
    return CliRun.of(folder, args).endedWith(ExitCode.DONE).out();
  }

  private static void assertIsCurrent(String name, String page) throws IOException {
    if (WRITTEN_ANEW) {
      Files.writeString(REFERENCE.resolve(name), page);
    }
    assertThat(Files.readString(REFERENCE.resolve(name)))
        .as("docs/reference/%s; -Dwheelmill.reference=write writes it anew", name)
        .isEqualTo(page);
  }
}
