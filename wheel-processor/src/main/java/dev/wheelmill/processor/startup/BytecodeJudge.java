// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.access.Reach;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.plan.Placement;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says whether an interpreter takes the bytecode of a source, as importlib goes about it: it looks
 * in one place, follows links on the way there, and compares what the header says. Only the head of
 * a file is read, and the source where its hash is checked. Safe for use by several threads.
 */
public final class BytecodeJudge {
  private final Placement placement;
  private final Map<Path, PycStatus> statuses;
  private final Optional<Reach> reach;
  private final Limits limits;
  private final Map<Path, Boolean> listedFolders = new ConcurrentHashMap<>();

  /**
   * @param placement where the interpreters look
   * @param statuses what was made of bytecode files already
   * @param reach what the user can read that the interpreter runs for; empty for whoever runs this
   * @param limits how large a source may be
   */
  public BytecodeJudge(
      Placement placement, Map<Path, PycStatus> statuses, Optional<Reach> reach, Limits limits) {
    this.placement = placement;
    this.statuses = statuses;
    this.reach = reach;
    this.limits = limits;
  }

  /** Where the interpreter looks for the bytecode of a source. */
  public Path cacheFile(Source source, Interpreter interpreter, OptimizationLevel level) {
    String path = BytecodePath.cachePath(source.path(), interpreter.cacheTag(), level);
    return placement.file(source.entry(), path);
  }

  /** Whether the user can import the source at all: what folders hold is found by listing them. */
  boolean isImported(Source source) {
    return reach.isEmpty()
        || (reach.get().reads(source.entry().file()) && isListed(reach.get(), source.entry()));
  }

  private static boolean isListed(Reach reach, FileEntry source) {
    Path folder = source.file();
    for (int i = 0; i >= 0; i = source.path().indexOf('/', i + 1)) {
      folder = FileFacts.folderOf(folder);
      if (!reach.lists(folder)) {
        return false;
      }
    }
    return true;
  }

  /** Why the interpreter compiles the source; empty if it takes bytecode. */
  public Optional<Reason> judge(Source source, Interpreter interpreter, OptimizationLevel level) {
    Path file = cacheFile(source, interpreter, level);
    Optional<Reason> why = judge(source, interpreter, file);
    boolean hidden = why.isEmpty() && reach.isPresent() && !reach.get().reads(file);
    return hidden ? Optional.of(Reason.NOT_PERMITTED) : why;
  }

  private Optional<Reason> judge(Source source, Interpreter interpreter, Path file) {
    PycStatus status = statuses.get(file);
    if (status != null && status != PycStatus.UNREADABLE) {
      return Reason.of(status);
    }
    if (isListed(source, file)) {
      return read(file, source.entry(), interpreter);
    }
    return isListedFolder(FileFacts.folderOf(file))
        ? Optional.of(Reason.UNCOMPILED)
        : lookFor(file, source.entry(), interpreter);
  }

  /** Whether the interpreter imports a file without a source. */
  public boolean runs(Bytecode program, Interpreter interpreter) {
    try {
      byte[] head = BoundedRead.head(program.entry().file(), PycCheck.HEAD_LENGTH);
      return interpreter.format().check().withoutSource(head) == PycStatus.VALID;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isListed(Source source, Path file) {
    for (Bytecode bytecode : source.bytecode()) {
      if (bytecode.entry().file().equals(file)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the inventory has all that is in a folder. It enters neither links, which the
   * interpreter follows, nor folders that it may not read.
   */
  private boolean isListedFolder(Path folder) {
    return placement instanceof Placement.BesideSource
        && listedFolders.computeIfAbsent(
            folder,
            f ->
                Files.notExists(f, LinkOption.NOFOLLOW_LINKS)
                    || (Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)
                        && Files.isReadable(f)
                        && Files.isExecutable(f)));
  }

  /** Looks into a file; a pipe is never opened. */
  private Optional<Reason> lookFor(Path file, FileEntry source, Interpreter interpreter) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()
          ? read(file, source, interpreter)
          : Optional.of(Reason.UNCOMPILED);
    } catch (AccessDeniedException e) {
      return Optional.of(Reason.NOT_PERMITTED);
    } catch (IOException e) {
      return Optional.of(Reason.UNCOMPILED);
    }
  }

  private Optional<Reason> read(Path file, FileEntry source, Interpreter interpreter) {
    try {
      byte[] head = BoundedRead.head(file, PycCheck.HEAD_LENGTH);
      return Reason.of(status(head, source, interpreter));
    } catch (AccessDeniedException e) {
      return Optional.of(Reason.NOT_PERMITTED);
    } catch (IOException e) {
      return Optional.of(Reason.UNREADABLE);
    }
  }

  /**
   * What the interpreter makes of a file. For an unchecked hash the source is not read, as no
   * interpreter reads it.
   */
  private PycStatus status(byte[] head, FileEntry source, Interpreter interpreter)
      throws IOException {
    PycCheck check = interpreter.format().check();
    boolean unchecked =
        PycHeader.read(head) instanceof PycHeader.Reading.Read read
            && read.header().mode() == InvalidationMode.UNCHECKED_HASH;
    return unchecked
        ? check.withoutSource(head)
        : check.withSource(head, Optional.of(FileFacts.asSource(source, limits)));
  }
}
