// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Hashes of content. */
final class Hashes {

  private Hashes() {}

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** As in RECORD: {@code sha256=} and urlsafe base64 without padding. */
  static String forRecord(byte[] content) {
    return "sha256=" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content));
  }
}
