// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.python.Chosen;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;

/** What the documents have in common. */
final class Json {
  /** The version of the format; it counts up when a field changes its meaning or goes. */
  static final String SCHEMA = "wheelmill.report/1";

  private static final double MILLIS = 1000.0;
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withArrayEmptySeparator("");
  private static final ObjectWriter WRITER = writer();

  private Json() {}

  private static ObjectWriter writer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return JsonMapper.builder()
        .build()
        .writer(
            new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter));
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A document of a command. */
  static ObjectNode document(String command) {
    return object().put("schema", SCHEMA).put("command", command);
  }

  static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> element) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(element.apply(value)));
    return array;
  }

  static ArrayNode notices(Collection<Notice> notices) {
    return array(
        notices,
        notice ->
            object()
                .put("level", notice.level().name().toLowerCase(Locale.ROOT))
                .put("subject", notice.subject())
                .put("message", notice.message()));
  }

  /** Interpreters that a target was worked on for. */
  static ArrayNode interpreters(Collection<Chosen> chosen) {
    return array(chosen, Json::interpreter);
  }

  private static ObjectNode interpreter(Chosen chosen) {
    Interpreter interpreter = chosen.interpreter();
    return object()
        .put("implementation", interpreter.implementation())
        .put("version", interpreter.version())
        .put("executable", interpreter.executable().toString())
        .put("reason", chosen.reason());
  }

  static double seconds(Duration time) {
    return time.toMillis() / MILLIS;
  }

  static String text(ObjectNode document) {
    try {
      return WRITER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
