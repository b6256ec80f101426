// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.PackedContent;
import dev.wheelmill.processor.record.ContentHash;

/**
 * A new file of a wheel, compressed.
 *
 * @param content what the archive holds
 * @param hash what RECORD says of it
 */
public record PackedFile(PackedContent content, ContentHash hash) {
  /** Compresses a content. */
  public static PackedFile of(byte[] content) {
    return new PackedFile(PackedContent.of(content), ContentHash.sha256(content));
  }
}
