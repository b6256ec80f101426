// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import dev.wheelmill.compiler.marshal.OpenCode;
import java.util.Optional;

/**
 * Where code that was compiled before is looked for and kept, by any number of threads at once. It
 * is only ever a shortcut: nothing that goes wrong with it fails a run.
 */
public interface CodeStore {
  /**
   * The code of that key, if it is there and sound.
   *
   * @param magic the magic number of the interpreter
   * @param source the bytes that the key was made for
   */
  Optional<OpenCode> find(CacheKey key, int magic, byte[] source);

  /** Keeps code, in place of what may be there; perhaps later, and beside other work. */
  void store(CacheKey key, OpenCode code);
}
