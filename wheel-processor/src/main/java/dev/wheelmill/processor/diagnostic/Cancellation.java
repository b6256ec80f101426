// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.diagnostic;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells work that is under way to come to a good end soon; safe for use by several threads. */
public final class Cancellation {
  private volatile boolean requested;
  private volatile boolean begun;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Asks for the end. */
  public void request() {
    requested = true;
    listeners.forEach(Runnable::run);
  }

  /** Has something done as soon as the end is asked for, before anything is said of it. */
  public void onRequest(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Notes that something may be changed from now on. Whether the end was asked for is to be looked
   * up after it: then either this work sees the request, or who asked sees that work has begun.
   */
  public void begin() {
    begun = true;
  }

  /** Whether something may have been changed. */
  public boolean hasBegun() {
    return begun;
  }

  /** Whether no new piece of work is to be begun. */
  public boolean isRequested() {
    return requested;
  }
}
