// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.compiler.io.UserFolders;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A file in which something is remembered of a place, in the user's state folder ({@code
 * $XDG_STATE_HOME}, or {@code ~/.local/state}). It begins with the line {@link #VERSION}; then
 * comes the content ({@link StateForm}), and 8 bytes with the content's CRC-32. What is damaged, or
 * of another version, is as if it were not there.
 *
 * @param path empty if the user has no home: then nothing is remembered
 */
record StateFile(Optional<Path> path) {
  /**
   * The version of all that is remembered. Raise the number when the form of these files changes,
   * or what is written for the same input: bytecode files, wheels, reports of a run that found
   * nothing to do. The cache's format, which tells when code changes, has its own.
   */
  static final String VERSION = "wheelmill memory 2, " + CacheKey.FORMAT;

  /** Remembers nothing. */
  static final StateFile NONE = new StateFile(Optional.empty());

  private static final byte[] HEAD = (VERSION + "\n").getBytes(StandardCharsets.UTF_8);
  private static final int BUFFER = 1 << 16;

  /** Writes a content. */
  @FunctionalInterface
  interface Content {
    void writeTo(StateForm.Output out) throws IOException;
  }

  /**
   * The file of a place.
   *
   * @param kind what is kept there: the name of a folder
   * @param environment the variables of the environment
   */
  static StateFile of(String kind, Path place, Map<String, String> environment) {
    return new StateFile(
        new UserFolders(environment)
            .state()
            .map(base -> base.resolve("wheelmill").resolve(kind).resolve(Hashing.nameOf(place))));
  }

  boolean isThere() {
    return path.filter(Files::exists).isPresent();
  }

  /** Reads it; empty if it can't be, is damaged or of another version. */
  <T> Optional<T> read(StateForm.Reader<T> reader) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      return content(Files.readAllBytes(path.get())).map(StateForm.Input::new).map(reader::read);
    } catch (IOException | IllegalArgumentException | BufferUnderflowException e) {
      return Optional.empty(); // Mostly there is none.
    }
  }

  private static Optional<ByteBuffer> content(byte[] bytes) {
    int length = bytes.length - HEAD.length - Long.BYTES;
    if (length < 0 || !Arrays.equals(bytes, 0, HEAD.length, HEAD, 0, HEAD.length)) {
      return Optional.empty();
    }
    CRC32 sum = new CRC32();
    sum.update(bytes, HEAD.length, length);
    return sum.getValue() == ByteBuffer.wrap(bytes).getLong(HEAD.length + length)
        ? Optional.of(ByteBuffer.wrap(bytes, HEAD.length, length))
        : Optional.empty();
  }

  /**
   * Replaces the file at once, and makes its folder. The content is written piece by piece, as that
   * of a large environment would double the memory needed. What killed runs left beside it is
   * deleted. A run that is writing there now then fails to remember, and the next one does it.
   */
  void write(Content content) throws IOException {
    if (path.isPresent()) {
      Path file = path.get();
      Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
      Files.createDirectories(folder);
      String start = file.getFileName() + ".";
      TemporaryName.OF_STATE.clear(
          folder, leftover -> leftover.getFileName().toString().startsWith(start));
      FileReplacement.replace(
          file, fresh -> write(fresh, content), UserFolders.FILE_OF_THE_USER_ALONE);
    }
  }

  private static void write(Path file, Content content) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file)) {
      stream.write(HEAD);
      CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
      BufferedOutputStream buffered = new BufferedOutputStream(checked, BUFFER);
      content.writeTo(new StateForm.Output(buffered));
      buffered.flush();
      stream.write(
          ByteBuffer.allocate(Long.BYTES).putLong(checked.getChecksum().getValue()).array());
    }
  }

  void delete() throws IOException {
    if (path.isPresent()) {
      Files.deleteIfExists(path.get());
    }
  }
}
