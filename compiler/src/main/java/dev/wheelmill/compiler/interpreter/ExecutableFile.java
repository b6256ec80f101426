// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by its name and its first bytes whether a file may be an interpreter. Any other program is
 * not to be started, only to be told what it is.
 */
public final class ExecutableFile {
  private static final Pattern NAME =
      Pattern.compile(
          "\\.?(?:python|pypy|graalpy)w?(?:\\d+(?:\\.\\d+)*[a-z]{0,3})?"
              + "(?:-(?:dbg|debug|c|full|intel64|arm64|x86_64|32|wrapped|unwrapped|real))?(?:\\.exe)?");

  /**
   * The first bytes of programs for Linux, for macOS (one architecture or several) and for Windows.
   */
  private static final Set<String> PROGRAMS =
      Set.of("7f454c46", "feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe", "4d5a");

  private static final Pattern SHELL =
      Pattern.compile(
          "#!\\s*\\S*?(?:/env\\s+(?:-\\S+\\s+)*)?(?:\\S*/)?(?:ba|da|z|k|a)?sh(?:\\s.*)?");

  /** The end record of an archive, and the longest comment that may follow it. */
  private static final byte[] ZIP_END = {'P', 'K', 5, 6};

  private static final int ZIP_TAIL = 22 + 0xFFFF;

  private ExecutableFile() {}

  /**
   * Why a file is not to be started as an interpreter; empty if it may be one. It need not be
   * executable.
   *
   * @return what to say of it after its path
   * @throws IOException if it can't be read
   */
  public static Optional<String> objection(Path file) throws IOException {
    if (isArchive(file)) {
      return Optional.of(
          "is an application in an archive (zipapp, pex, shiv), which is not started; its bytecode is"
              + " in the archive: compile what it is built from");
    }
    // A link may have a name of its own, unless it leads to a script.
    Path real = file.toRealPath();
    if (!isNamedSo(file) && !isNamedSo(real)) {
      return Optional.of(
          "is not named as an interpreter is (python3, pypy3 ...), and no other program is started");
    }
    String head = head(file);
    String magic = HexFormat.of().formatHex(head.getBytes(StandardCharsets.ISO_8859_1));
    boolean program =
        PROGRAMS.stream().anyMatch(magic::startsWith)
            || (isNamedSo(real) && SHELL.matcher(head.lines().findFirst().orElse("")).matches());
    return program
        ? Optional.empty()
        : Optional.of("is no interpreter: neither a program for this kind of system nor a shell's");
  }

  private static boolean isNamedSo(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches();
  }

  private static String head(Path file) throws IOException {
    return new String(BoundedRead.head(file, Bounds.SHEBANG), StandardCharsets.ISO_8859_1);
  }

  /** What may stand before an archive is a shebang, or a whole script. */
  private static boolean isArchive(Path file) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      byte[] first = read(in, 1);
      if (first.length == 0 || (first[0] != 'P' && first[0] != '#')) {
        return false;
      }
      in.position(Math.max(0, in.size() - ZIP_TAIL));
      byte[] tail = read(in, ZIP_TAIL);
      for (int i = tail.length - ZIP_END.length; i >= 0; i--) {
        if (Arrays.equals(tail, i, i + ZIP_END.length, ZIP_END, 0, ZIP_END.length)) {
          return true;
        }
      }
      return false;
    }
  }

  private static byte[] read(SeekableByteChannel in, int size) throws IOException {
    return Channels.newInputStream(in).readNBytes(size);
  }
}
