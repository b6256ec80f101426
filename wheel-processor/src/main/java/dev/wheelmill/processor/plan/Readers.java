package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.List;

/**
 * The interpreters that import a source.
 *
 * @param known those that are worked for
 * @param alone whether there are no others, so that what they can't read is of no use to anybody
 */
record Readers(List<Interpreter> known, boolean alone) {
  Readers {
    known = List.copyOf(known);
  }
}
