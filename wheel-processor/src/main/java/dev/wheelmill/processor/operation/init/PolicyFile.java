// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.init;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.processor.commit.file.FileSystemWriter;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.tree.TextFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a new policy goes into. */
final class PolicyFile {
  private static final String REMEDY =
      "; --dry-run prints the policy, and --policy FILE names one that stands elsewhere";

  private final Path path;
  private final String before;
  private final byte[] content;

  /**
   * @param path the file
   * @param before what it holds already, as text
   * @param content the same to the byte
   */
  private PolicyFile(Path path, String before, byte[] content) {
    this.path = path;
    this.before = before;
    this.content = content;
  }

  /** A file for the policy alone, which is not there yet. */
  static PolicyFile own(Path folder) {
    return new PolicyFile(folder.resolve("wheelmill.yaml"), "", new byte[0]);
  }

  /**
   * A project's pyproject.toml, to which a table is added.
   *
   * @throws RequestException if there is none that can be added to
   */
  static PolicyFile table(Path folder, Limits limits) throws RequestException, IOException {
    Path file = folder.resolve("pyproject.toml");
    if (Files.isSymbolicLink(file)) {
      throw new RequestException(
          file + ": a link, which would be replaced by a file; leave --pyproject out");
    }
    if (!Files.isRegularFile(file)) {
      throw new RequestException(
          file + ": there is no such file; leave --pyproject out, and wheelmill.yaml is written");
    }
    String text = TextFile.read(file, Limit.POLICY_SIZE, limits);
    byte[] content =
        BoundedRead.upTo(file, limits.intOf(Limit.POLICY_SIZE))
            .orElseThrow(() -> new IOException(file + " grew while it was read"));
    return new PolicyFile(file, text, content);
  }

  Path path() {
    return path;
  }

  /** All that the file will hold. */
  String withText(String text) {
    return before + addition(text);
  }

  /** What is put behind that which is there: with its line ends, and a blank line between. */
  private String addition(String text) {
    if (before.isEmpty()) {
      return text;
    }
    String addition = (before.endsWith("\n") ? "\n" : "\n\n") + text;
    return before.contains("\r\n") ? addition.replace("\n", "\r\n") : addition;
  }

  /**
   * Writes the file, which is whole at every moment.
   *
   * @throws RefusedException if it can't be written
   */
  void write(String text) throws RefusedException {
    try {
      if (content.length == 0 && !Files.exists(path)) {
        create(text);
      } else {
        append(text);
      }
    } catch (FileAlreadyExistsException e) {
      throw new RequestException(path + ": is there since just now, and is not written over");
    } catch (IOException e) {
      throw new RefusedException(path + ": can't be written: " + Reason.of(e) + REMEDY, e);
    }
  }

  /** The file is made beside, and takes its name only if nothing else has. */
  private void create(String text) throws IOException {
    Path fresh = TemporaryName.OF_STATE.beside(path);
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, path);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void append(String text) throws IOException, RefusedException {
    if (!Files.isWritable(path)) {
      throw new RefusedException(path + ": may not be written to" + REMEDY);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(content);
    whole.writeBytes(addition(text).getBytes(StandardCharsets.UTF_8));
    new FileSystemWriter(new Durability(false)).rewrite(path, whole.toByteArray());
  }
}
