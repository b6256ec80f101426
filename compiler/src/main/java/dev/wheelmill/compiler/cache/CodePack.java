// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

/**
 * The code of many sources that are mostly wanted together, kept in one piece. What it lacks is
 * looked for in the cache that it is of. What is stored is kept when it is closed, beside what was
 * there already.
 */
public interface CodePack extends CodeStore, AutoCloseable {
  /** Keeps what was stored. Nothing is asked of it after that. */
  @Override
  void close();
}
