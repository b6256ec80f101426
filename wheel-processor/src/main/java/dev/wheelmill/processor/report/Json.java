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
import dev.wheelmill.processor.threshold.Breach;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the documents have in common; for this package and the one below it. */
public final class Json {
  /** The version of the format; it counts up when a field changes its meaning or goes. */
  public static final String SCHEMA = "wheelmill.report/1";

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

  /** An object without fields. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A document of a command. */
  public static ObjectNode document(String command) {
    return object().put("schema", SCHEMA).put("command", command);
  }

  /** What a function makes of each value, in their order. */
  public static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> element) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(element.apply(value)));
    return array;
  }

  /** What a person should know. */
  public static ArrayNode notices(Collection<Notice> notices) {
    return array(
        notices,
        notice ->
            object()
                .put("level", notice.level().name().toLowerCase(Locale.ROOT))
                .put("subject", notice.subject())
                .put("message", notice.message()));
  }

  /** Interpreters that a target was worked on for. */
  public static ArrayNode interpreters(Collection<Chosen> chosen) {
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

  /** A time with three digits behind the point. */
  public static double seconds(Duration time) {
    return time.toMillis() / MILLIS;
  }

  /** A document as text, without a line end at the end. */
  public static String text(ObjectNode document) {
    try {
      return WRITER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  /** Thresholds that were crossed. */
  public static ArrayNode breaches(List<Breach> breaches) {
    return array(
        breaches,
        breach ->
            object()
                .put("threshold", breach.threshold().toString())
                .put("found", breach.found())
                .put("message", breach.message()));
  }
}
