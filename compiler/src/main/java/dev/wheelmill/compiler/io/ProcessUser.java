// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * The user that this process runs as. The system need not have a name for it, as in a container
 * with a number of its own; then the name in Java's properties is none, so owners are compared.
 */
public final class ProcessUser {
  private static final Path PROCESS = Path.of("/proc/self");

  private ProcessUser() {}

  /**
   * The user as the owner of files.
   *
   * @param folder where a file may be made for a moment, on systems without {@code /proc}
   * @throws IOException if it can't be found out
   */
  public static UserPrincipal principal(Path folder) throws IOException {
    if (Files.exists(PROCESS)) {
      return Files.getOwner(PROCESS);
    }
    Path probe = Files.createTempFile(folder, "owner", null);
    try {
      return Files.getOwner(probe);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** The user's name as a part of a file's name; where the system has none, the number. */
  public static String label() {
    String name = System.getProperty("user.name", "?");
    return (name.equals("?") ? number() : name).replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String number() {
    try {
      return principal(Path.of(System.getProperty("java.io.tmpdir"))).getName();
    } catch (IOException e) {
      return "";
    }
  }
}
