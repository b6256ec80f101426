// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;

/**
 * What git makes of the line ends of a file, by its attributes and the settings {@code
 * core.autocrlf} and {@code core.eol} (gitattributes(5)).
 *
 * @param converts whether line ends become LF in the repository
 * @param guesses whether that is so only of files that look like text
 * @param writesCrlf whether line ends become CRLF in a working tree
 */
record LineEnds(boolean converts, boolean guesses, boolean writesCrlf) {
  static final LineEnds LEFT = new LineEnds(false, false, false);

  private static final String UNSPECIFIED = "unspecified";

  /**
   * The settings of git.
   *
   * @param autocrlf {@code true}, {@code input} or {@code false}
   * @param eol {@code crlf}, or something else
   */
  record Settings(String autocrlf, String eol) {

    /** From what git says of them, in lower case. */
    static Settings of(String autocrlf, String eol) {
      boolean isTrue = autocrlf.matches("true|yes|on|[1-9][0-9]*");
      String fallback = isTrue ? "true" : "false";
      return new Settings(autocrlf.equals("input") ? autocrlf : fallback, eol);
    }

    boolean writesCrlf() {
      return autocrlf.equals("true") || (autocrlf.equals("false") && eol.equals("crlf"));
    }
  }

  /**
   * What follows from the attributes of a file.
   *
   * @param attributes the values of {@code text}, {@code eol} and {@code crlf}
   */
  static LineEnds of(Map<String, String> attributes, Settings settings) {
    String text = text(attributes);
    String eol = attributes.getOrDefault("eol", UNSPECIFIED);
    if (text.equals("unset")) {
      return LEFT;
    }
    boolean guesses = text.equals("auto");
    if (text.equals("input")) {
      return new LineEnds(true, false, false);
    }
    if (eol.equals("lf") || eol.equals("crlf")) {
      return new LineEnds(true, guesses, eol.equals("crlf"));
    }
    return guesses || text.equals("set")
        ? new LineEnds(true, guesses, settings.writesCrlf())
        : unspecified(settings);
  }

  private static LineEnds unspecified(Settings settings) {
    return settings.autocrlf().equals("false")
        ? LEFT
        : new LineEnds(true, true, settings.autocrlf().equals("true"));
  }

  /** The attribute {@code text}, for which {@code crlf} stood in former times. */
  private static String text(Map<String, String> attributes) {
    String text = attributes.getOrDefault("text", UNSPECIFIED);
    return text.equals(UNSPECIFIED) ? attributes.getOrDefault("crlf", UNSPECIFIED) : text;
  }

  /** Whether a file that is committed now has other bytes in a clone. */
  boolean change(byte[] content) {
    return converts && !Arrays.equals(content, checkedOut(committed(content)));
  }

  private byte[] committed(byte[] content) {
    LineStatistics seen = LineStatistics.of(content);
    if (seen.crlf() == 0 || (guesses && seen.isBinary())) {
      return content;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
    for (int i = 0; i < content.length; i++) {
      boolean ofCrlf = content[i] == '\r' && i + 1 < content.length && content[i + 1] == '\n';
      if (!ofCrlf) {
        out.write(content[i]);
      }
    }
    return out.toByteArray();
  }

  private byte[] checkedOut(byte[] content) {
    LineStatistics seen = LineStatistics.of(content);
    boolean left = guesses && (seen.crlf() > 0 || seen.isBinary());
    if (!writesCrlf || seen.loneLf() == 0 || left) {
      return content;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + (int) seen.loneLf());
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n' && (i == 0 || content[i - 1] != '\r')) {
        out.write('\r');
      }
      out.write(content[i]);
    }
    return out.toByteArray();
  }
}
