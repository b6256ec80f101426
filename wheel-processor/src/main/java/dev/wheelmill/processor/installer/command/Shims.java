// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import dev.wheelmill.compiler.interpreter.HermeticPython;
import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.processor.diagnostic.RequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shell scripts that stand in for installers on PATH. */
public final class Shims {
  /** The names that installers have on PATH. */
  public static final List<String> NAMES =
      List.of("pip", "pip3", "pip-sync", "pipx", "uv", "poetry", "pdm", "pipenv");

  private static final String SCRIPT = HermeticPython.script(Shims.class, "shim.sh");
  private static final String MARK = SCRIPT.lines().skip(1).findFirst().orElse("");

  private Shims() {}

  /**
   * Writes them; those that are there are written anew.
   *
   * @param folder is made if it is not there
   * @param wheelmill the command that starts wheelmill
   * @return the files
   * @throws RequestException if something is in the way: a file instead of the folder, or one in it
   *     that is no shim
   * @throws IOException if one can't be written
   */
  public static List<Path> write(Path folder, List<String> wheelmill)
      throws RequestException, IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new RequestException(folder + ": is no folder; name one");
    }
    Files.createDirectories(folder);
    String script = SCRIPT.replace("@WHEELMILL@", quoted(wheelmill));
    List<Path> written = new ArrayList<>();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.exists(file) && !isShim(file)) {
        throw new RequestException(
            file + ": is there already, and is no shim; name another folder");
      }
      written.add(file);
    }
    for (Path file : written) {
      write(file, script);
    }
    return written;
  }

  /**
   * Writes a shim in place of an old one. That may run just now, and must not change while its
   * shell reads on.
   */
  private static void write(Path file, String script) throws IOException {
    FileReplacement.replace(
        file,
        fresh -> {
          Files.writeString(fresh, script);
          Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        });
  }

  private static boolean isShim(Path file) throws IOException {
    return Files.isRegularFile(file)
        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
            .lines()
            .limit(2)
            .anyMatch(MARK::equals);
  }

  /** Words as one word of the script, which is taken apart again when it runs. */
  private static String quoted(List<String> words) {
    return words.stream().map(Shims::quoted).collect(Collectors.joining(" "));
  }

  /** A word of a shell's command line. */
  public static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
