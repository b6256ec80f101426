// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Objects;

/** What went wrong with a file, in the words of a person: no exception's name, no repeated path. */
public final class Reason {
  private Reason() {}

  /** The reason alone. */
  public static String of(Throwable thrown) {
    if (thrown instanceof FileSystemException at) {
      return ofFile(at);
    }
    if (thrown instanceof CharacterCodingException) {
      return "is not UTF-8";
    }
    String message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return thrown instanceof IOException ? "an error of the system" : thrown.toString();
    }
    return message;
  }

  /** The same for a message that names a file already; another one is named. */
  public static String of(Path named, Throwable thrown) {
    String meant = thrown instanceof FileSystemException at ? meant(at) : "";
    return meant.isEmpty() || meant.equals(named.toString())
        ? of(thrown)
        : meant + ": " + of(thrown);
  }

  /** Of a file that is to be moved, it is the place that matters. */
  private static String meant(FileSystemException at) {
    return Objects.requireNonNullElse(
        at.getOtherFile(), Objects.requireNonNullElse(at.getFile(), ""));
  }

  private static String ofFile(FileSystemException at) {
    if (at instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (at instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (at instanceof FileAlreadyExistsException) {
      return "is there already";
    }
    if (at instanceof NotDirectoryException) {
      return "is no folder";
    }
    if (at instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    if (at instanceof FileSystemLoopException) {
      return "leads to itself";
    }
    if (at instanceof NotLinkException) {
      return "is no link";
    }
    String reason = at.getReason();
    return reason == null ? "an error of the system" : reason;
  }
}
