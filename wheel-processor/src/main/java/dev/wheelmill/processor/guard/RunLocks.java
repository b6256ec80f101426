// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps apart the runs of one user that change the same folders. They are told by their real paths,
 * and locked in the order of these, so that no two runs wait for each other. The locks are files of
 * the user's ({@link LockFolder}), not of the folders: these may be read-only or packed into an
 * image, and what stands there is listed in RECORD.
 */
public final class RunLocks implements AutoCloseable {
  private static final int SHORTEST_PAUSE = 10;
  private static final int LONGEST_PAUSE = 200;

  private final List<LockFile.Held> held = new ArrayList<>();
  private Optional<Notice> trouble = Optional.empty();

  private RunLocks() {}

  /**
   * What a run asks for.
   *
   * @param environment the variables of the environment
   * @param patient whether another run is waited for
   * @param progress is told once that another run is waited for
   * @param cancellation ends the wait
   */
  public record Request(
      Map<String, String> environment,
      boolean patient,
      Progress progress,
      Cancellation cancellation) {}

  /** No locks, for a run that changes nothing. */
  public static RunLocks none() {
    return new RunLocks();
  }

  /**
   * Locks folders, there or not. If that can't be done, the work goes on all the same, and {@link
   * #trouble} tells of it. If the wait is cancelled, some may not be locked.
   *
   * @throws BusyException if another run has locked one, and is not to be waited for
   */
  public static RunLocks acquire(Collection<Path> folders, Request request)
      throws BusyException, InterruptedException {
    RunLocks locks = new RunLocks();
    boolean complete = false;
    try {
      locks.lockAll(folders, request);
      complete = true;
      return locks;
    } catch (IOException e) {
      locks.trouble =
          Optional.of(
              Notice.warning(
                  "lock", "can't be made, so nothing keeps another run away: " + Reason.of(e)));
      complete = true;
      return locks;
    } finally {
      if (!complete) {
        locks.close();
      }
    }
  }

  private void lockAll(Collection<Path> folders, Request request)
      throws IOException, BusyException, InterruptedException {
    Path home = LockFolder.find(request.environment());
    boolean waitTold = false;
    for (Path folder : realPaths(folders)) {
      LockFile file = new LockFile(home.resolve(Hashing.nameOf(folder) + ".lock"));
      waitTold |= lock(file, folder, request, waitTold);
    }
  }

  private static SortedSet<Path> realPaths(Collection<Path> folders) {
    SortedSet<Path> sorted = new TreeSet<>();
    folders.forEach(folder -> sorted.add(realPath(folder.toAbsolutePath().normalize())));
    return sorted;
  }

  private static Path realPath(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException notThere) {
      Path parent = folder.getParent();
      return parent == null ? folder : realPath(parent).resolve(folder.getFileName());
    }
  }

  /** Locks a folder, and says whether it waited. */
  private boolean lock(LockFile file, Path folder, Request request, boolean waitTold)
      throws IOException, BusyException, InterruptedException {
    int pause = SHORTEST_PAUSE;
    boolean waited = false;
    Optional<LockFile.Held> lock = file.tryLock();
    while (lock.isEmpty() && !request.cancellation().isRequested()) {
      if (!request.patient()) {
        throw new BusyException(folder, file.holder());
      }
      if (!waited && !waitTold) {
        request.progress().waitsFor(file.holder());
      }
      waited = true;
      Thread.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      lock = file.tryLock();
    }
    lock.ifPresent(held::add);
    return waited;
  }

  /** Why folders could not be locked. */
  public Optional<Notice> trouble() {
    return trouble;
  }

  @Override
  public void close() {
    held.forEach(LockFile.Held::close);
    held.clear();
  }
}
