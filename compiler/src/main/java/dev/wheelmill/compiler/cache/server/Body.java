// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import java.nio.ByteBuffer;

/** The bytes of an answer, as they come; by one thread at a time. */
public sealed interface Body permits BytesBody, FileBody {
  /** Takes all that a buffer has left. */
  void add(ByteBuffer more);

  /** How many bytes came. */
  long size();

  /** The SHA-256 of what came. */
  byte[] sha256();

  /** Nothing more comes, and what came is of no use. */
  void abandon();
}
