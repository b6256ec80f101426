// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import java.util.Collection;

/**
 * How much bytecode there is.
 *
 * @param files how many files
 * @param bytes how many bytes are in them
 */
public record BytecodeSize(int files, long bytes) {
  /** Of files with these sizes. */
  public static BytecodeSize of(Collection<Long> sizes) {
    return new BytecodeSize(sizes.size(), sizes.stream().mapToLong(Long::longValue).sum());
  }
}
