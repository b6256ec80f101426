// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

/** How contents of an archive are compressed. */
@FunctionalInterface
public interface Deflation {

  /**
   * Deflates a content.
   *
   * @return what is as long as the content if that can't be made shorter; it is of no use then
   */
  byte[] deflate(byte[] content);
}
