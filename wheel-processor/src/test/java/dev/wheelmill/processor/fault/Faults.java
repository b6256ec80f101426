// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the operations of the process, and lets one of them go wrong. There is one file system, so
 * there is one of these; between {@link #begin} and {@link #end} it counts. Safe for use by several
 * threads.
 */
final class Faults {
  private static Plan plan = Plan.NONE;
  private static List<Operation> done = new ArrayList<>();
  private static boolean counting;

  private Faults() {}

  /** What goes wrong. */
  enum Trouble {
    NOTHING,
    /** The operation is not done, nor any after it: all that a killed process leaves. */
    STOP,
    NO_SPACE,
    NO_ACCESS,
    READ_ONLY,
    INPUT_OUTPUT,
    /** From the operation on, nothing that needs room is done. */
    FULL_DISK;

    private IOException exception(Path path) {
      String file = path.toString();
      return switch (this) {
        case NO_ACCESS -> new AccessDeniedException(file);
        case READ_ONLY -> new FileSystemException(file, null, "Read-only file system");
        case INPUT_OUTPUT -> new IOException("Input/output error");
        case STOP -> new IOException("stopped");
        default -> new FileSystemException(file, null, "No space left on device");
      };
    }
  }

  /**
   * What goes wrong, and when.
   *
   * @param at the number of the operation, from 1
   */
  record Plan(Trouble trouble, int at) {
    static final Plan NONE = new Plan(Trouble.NOTHING, 0);

    private boolean hits(int number, Operation operation) {
      return switch (trouble) {
        case NOTHING -> false;
        case STOP -> number >= at;
        case FULL_DISK -> number >= at && !operation.kind().needsNoRoom();
        default -> number == at;
      };
    }
  }

  /** Counts from now on. */
  static synchronized void begin(Plan next) {
    plan = next;
    done = new ArrayList<>();
    counting = true;
  }

  /** Counts no more, and returns what was done or tried. */
  static synchronized List<Operation> end() {
    counting = false;
    return done;
  }

  /** An operation is about to be done. */
  static void before(Operation operation) throws IOException {
    if (isHit(operation)) {
      throw plan.trouble().exception(operation.path());
    }
  }

  private static synchronized boolean isHit(Operation operation) {
    if (!counting) {
      return false;
    }
    done.add(operation);
    return plan.hits(done.size(), operation);
  }

  /**
   * So many bytes are about to be written: how many get through before the operation goes wrong.
   */
  static int before(Path path, int length) {
    boolean first = isFirst();
    if (!isHit(Operation.of(Operation.Kind.WRITE, path))) {
      return length;
    }
    return first ? length / 2 : 0;
  }

  /** Whether the next operation is the one that goes wrong first. */
  private static synchronized boolean isFirst() {
    return done.size() + 1 == plan.at();
  }

  static synchronized IOException failure(Path path) {
    return plan.trouble().exception(path);
  }
}
