// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterFinder.Skipped;
import java.util.List;

/** The document of {@code pythons}. */
final class PythonsJson {
  /** CPython counts its magic numbers in the first two bytes; the other two are a line end. */
  private static final int NUMBER = 0xffff;

  private PythonsJson() {}

  static ObjectNode document(List<Interpreter> interpreters, List<Skipped> skipped) {
    ObjectNode document = Json.document("pythons");
    document.set("pythons", Json.array(interpreters, PythonsJson::interpreter));
    document.set("skipped", Json.array(skipped, PythonsJson::skipped));
    return document;
  }

  private static ObjectNode interpreter(Interpreter interpreter) {
    return Json.object()
        .put("path", interpreter.executable().toString())
        .put("implementation", interpreter.implementation())
        .put("version", interpreter.version())
        .put("build", interpreter.build())
        .put("cacheTag", interpreter.cacheTag())
        .put("magicNumber", interpreter.magic() & NUMBER)
        .put("foundBy", interpreter.source())
        .put("prefix", interpreter.prefix().toString())
        .put("externallyManaged", interpreter.externallyManaged());
  }

  private static ObjectNode skipped(Skipped skipped) {
    return Json.object()
        .put("path", skipped.executable().toString())
        .put("reason", skipped.reason());
  }
}
