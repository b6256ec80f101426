// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import java.util.List;

/**
 * One source to compile.
 *
 * @param fileName what goes into {@code co_filename}, as the bytes of a path
 * @param size about how many bytes the source has; larger ones are started first
 * @param source the source; read on a thread of the pool, just before it is sent
 * @param levels the optimization levels, at least one
 */
public record CompileRequest(
    byte[] fileName, long size, SourceText source, List<OptimizationLevel> levels) {

  public CompileRequest {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("no optimization level");
    }
  }
}
