// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.UserFolders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What interpreters of environments said of themselves in earlier runs, a file for each. It counts
 * while all is unchanged that they go by; to start one takes longer than a run with nothing to do.
 *
 * <p>A file has a line that names the form, the {@link EnvironmentStamp}, what the interpreter
 * printed, and a SHA-256 of all that. What is damaged or of another form is as if it were not
 * there.
 *
 * @param folder where the files are; empty if nothing is remembered
 * @param isWritten whether this run adds to it
 */
record InterpreterMemory(Optional<Path> folder, boolean isWritten) {
  static final InterpreterMemory NONE = new InterpreterMemory(Optional.empty(), false);

  private static final byte[] HEAD =
      "wheelmill interpreter 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SCRIPT = {'#', '!'};
  private static final int HASH_BYTES = 32;

  /** The same for a run that is to leave nothing. */
  InterpreterMemory leavingNothing() {
    return new InterpreterMemory(folder, false);
  }

  /** What an interpreter printed, if nothing has changed since. */
  Optional<byte[]> recall(Path executable) {
    try {
      Optional<Path> file = file(executable).filter(Files::exists);
      return file.isEmpty()
          ? Optional.empty()
          : BoundedRead.upTo(file.get(), 2 * Bounds.ANSWER).flatMap(InterpreterMemory::holding);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Remembers what an interpreter printed, if each later change would show. What can't be written
   * is not remembered.
   *
   * @param before the stamp from before it was asked
   * @param now the moment
   */
  void remember(Path executable, EnvironmentStamp before, byte[] printed, Instant now) {
    Optional<Path> file = isWritten ? file(executable) : Optional.empty();
    try {
      EnvironmentStamp stamp = before.with(ProbeReport.of(printed));
      if (file.isPresent() && stamp.isFromBefore(now) && !isScript(executable)) {
        Files.createDirectories(file.get().toAbsolutePath().getParent());
        byte[] content = content(stamp, printed);
        FileReplacement.replace(
            file.get(), fresh -> Files.write(fresh, content), UserFolders.FILE_OF_THE_USER_ALONE);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // The next run asks again.
    }
  }

  /** A script may start another interpreter tomorrow. */
  private static boolean isScript(Path executable) throws IOException {
    return Arrays.equals(BoundedRead.head(executable, SCRIPT.length), SCRIPT);
  }

  private Optional<Path> file(Path executable) {
    return folder.map(in -> in.resolve(Hashing.nameOf(executable)));
  }

  private static byte[] content(EnvironmentStamp stamp, byte[] printed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(HEAD);
    out.writeInt(stamp.stamps().size());
    for (Map.Entry<Path, FileStamp> entry : stamp.stamps().entrySet()) {
      write(entry.getKey(), entry.getValue(), out);
    }
    out.writeInt(printed.length);
    out.write(printed);
    out.write(Hashing.sha256(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  private static void write(Path path, FileStamp stamp, DataOutputStream out) throws IOException {
    byte[] name = RawPath.bytes(path);
    out.writeInt(name.length);
    out.write(name);
    out.writeLong(stamp.changed());
    out.writeLong(stamp.inode());
    out.writeLong(stamp.detail());
  }

  private static Optional<byte[]> holding(byte[] content) {
    int end = content.length - HASH_BYTES;
    if (end < HEAD.length
        || !Arrays.equals(content, 0, HEAD.length, HEAD, 0, HEAD.length)
        || !Arrays.equals(
            Hashing.sha256(Arrays.copyOf(content, end)),
            Arrays.copyOfRange(content, end, content.length))) {
      return Optional.empty();
    }
    try {
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(content, HEAD.length, end - HEAD.length));
      Map<Path, FileStamp> stamps = new LinkedHashMap<>();
      for (int count = in.readInt(); count > 0; count--) {
        Path path = RawPath.of(RawPath.decode(in.readNBytes(in.readInt())));
        stamps.put(path, new FileStamp(in.readLong(), in.readLong(), in.readLong()));
      }
      return new EnvironmentStamp(stamps).holds()
          ? Optional.of(in.readNBytes(in.readInt()))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
