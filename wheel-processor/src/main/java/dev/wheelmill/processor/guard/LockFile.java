// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file whose lock one run can hold. The system gives the lock free when the process ends, however
 * it ends. The file stays: who deletes it could take it from under another that has just opened it.
 *
 * @param path the file; holds the number of the process that has or had the lock
 */
record LockFile(Path path) {
  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
  private static final int LONGEST_NUMBER = 20;

  /**
   * The files that this process has open. On POSIX systems a lock is a process's, not a channel's:
   * closing any channel of the file gives it up, so none is opened twice.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  /** A lock that is held. */
  record Held(LockFile file, FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // The system closes it when the process ends.
      } finally {
        OURS.remove(file.path);
      }
    }
  }

  /** Takes the lock; empty if somebody else has it, be it in this process. */
  Optional<Held> tryLock() throws IOException {
    if (!OURS.add(path)) {
      return Optional.empty();
    }
    Optional<Held> held = Optional.empty();
    try {
      held = tryLockOpen();
      return held;
    } finally {
      if (held.isEmpty()) {
        OURS.remove(path);
      }
    }
  }

  private Optional<Held> tryLockOpen() throws IOException {
    FileChannel channel = FileChannel.open(path, OPTIONS, UserFolders.FILE_OF_THE_USER_ALONE);
    boolean locked = false;
    try {
      FileLock lock = channel.tryLock();
      locked = lock != null;
      if (locked) {
        sign(channel);
      }
      return locked ? Optional.of(new Held(this, channel)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      locked = false;
      throw e;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static void sign(FileChannel channel) throws IOException {
    String number = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(number.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  /** Who has the lock, in words that are for messages only. */
  String holder() {
    if (!OURS.add(path)) {
      return "another run (in this process)";
    }
    try (FileChannel channel =
        FileChannel.open(path, OPTIONS, UserFolders.FILE_OF_THE_USER_ALONE)) {
      ByteBuffer text = ByteBuffer.allocate(LONGEST_NUMBER);
      channel.read(text, 0);
      String number = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
      return "another run (process " + Long.parseLong(number.strip()) + ")";
    } catch (IOException | NumberFormatException e) {
      return "another run";
    } finally {
      OURS.remove(path);
    }
  }
}
