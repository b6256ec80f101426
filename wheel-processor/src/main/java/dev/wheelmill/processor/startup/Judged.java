// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.inventory.Source;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an interpreter does with a source.
 *
 * @param source the source
 * @param cacheFile where the interpreter looks for its bytecode
 * @param interpreter what imports it
 * @param level the optimization level that it was started with
 * @param why why it compiles the source; empty if it takes bytecode
 * @param wish what the policy says of its bytecode
 */
public record Judged(
    Source source,
    Path cacheFile,
    Interpreter interpreter,
    OptimizationLevel level,
    Optional<Reason> why,
    Wishes.Wish wish) {

  Judged because(Reason other) {
    return new Judged(source, cacheFile, interpreter, level, Optional.of(other), wish);
  }

  boolean wanted() {
    return wish == Wishes.Wish.WANTED;
  }

  /** True if the interpreter takes bytecode that is not to be there. */
  boolean isLeft() {
    return why.isEmpty() && wish == Wishes.Wish.TO_GO;
  }

  Attempt attempt() {
    return new Attempt(source.entry(), interpreter, level);
  }

  /** True if there is nothing where the interpreter looks, and only trying tells whether it can. */
  boolean isUncompiled() {
    return why.equals(Optional.of(Reason.UNCOMPILED));
  }

  /** True if the policy wants bytecode that the interpreter does not take, and it can be had. */
  public boolean isFault() {
    return wanted() && why.filter(Reason::isFault).isPresent();
  }
}
