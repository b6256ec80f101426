// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.diagnostic;

/**
 * Something that a person should know, though the work went on.
 *
 * @param level whether it is shown without being asked for
 * @param subject the file, folder or distribution that it is about
 * @param message one line
 */
public record Notice(Level level, String subject, String message) {

  /** How much a notice matters. */
  public enum Level {
    WARNING,
    INFO
  }

  public static Notice warning(String subject, String message) {
    return new Notice(Level.WARNING, subject, message);
  }

  public static Notice info(String subject, String message) {
    return new Notice(Level.INFO, subject, message);
  }

  @Override
  public String toString() {
    return subject + ": " + message;
  }
}
