// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.server.Body;
import dev.wheelmill.compiler.io.Hashing;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What names bytes on a server.
 *
 * @param hash their sha256, as 64 lower-case hexadecimal digits
 * @param size how many there are
 */
record Digest(String hash, long size) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  static Digest of(byte[] content) {
    return new Digest(HexFormat.of().formatHex(Hashing.sha256(content)), content.length);
  }

  boolean isSound() {
    return FORM.matcher(hash).matches() && size >= 0;
  }

  boolean isOf(byte[] content) {
    return size == content.length && equals(of(content));
  }

  boolean isOf(Body body) {
    return size == body.size() && hash.equals(HexFormat.of().formatHex(body.sha256()));
  }
}
