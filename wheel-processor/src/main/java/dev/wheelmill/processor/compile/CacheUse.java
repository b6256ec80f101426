// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.cache.CodeCache;
import java.util.Optional;

/** Whether code that was compiled before may stand for compiling. */
public sealed interface CacheUse {
  /** Everything is compiled, and nothing kept: for proofs, and where no cache is wanted. */
  record None() implements CacheUse {}

  /** Everything is compiled, and then kept. */
  record WriteOnly(CodeCache cache) implements CacheUse {}

  /** What is there is taken, the rest compiled and kept. */
  record ReadAndWrite(CodeCache cache) implements CacheUse {}

  /** Where code is looked for. */
  default Optional<CodeCache> source() {
    return this instanceof ReadAndWrite both ? Optional.of(both.cache()) : Optional.empty();
  }

  /** Where code is kept. */
  default Optional<CodeCache> store() {
    return this instanceof WriteOnly write ? Optional.of(write.cache()) : source();
  }
}
