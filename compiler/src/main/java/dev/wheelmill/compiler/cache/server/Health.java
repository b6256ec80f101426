// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a server is still of use. Once it is not, that is so for the rest of the run. */
public final class Health {
  /** Of a megabyte in a second: compiling it takes as long. */
  private static final long NANOS_FOR_BYTE = 1000;

  private final Patience patience;
  private final AtomicInteger failuresInARow = new AtomicInteger();

  /** Nanoseconds beyond what is quick. */
  private final AtomicLong waited = new AtomicLong();

  private final AtomicReference<@Nullable String> end = new AtomicReference<>();
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

  /** Of a server that nothing is known of yet. */
  public Health(Patience patience) {
    this.patience = patience;
  }

  /** Whether it is still to be asked. */
  public boolean isGood() {
    return end.get() == null;
  }

  /** Why it is of no use any more. */
  public Optional<String> reason() {
    return Optional.ofNullable(end.get());
  }

  void succeeded() {
    failuresInARow.set(0);
  }

  /** Something went wrong; after some such in a row it is of no use any more. */
  public void failed(String reason) {
    if (failuresInARow.incrementAndGet() >= patience.failures()) {
      end(patience.failures() + " requests in a row failed: " + reason);
    }
  }

  /**
   * An exchange took that long, tries and all.
   *
   * @param bytes how many were sent or came with it
   */
  void took(long nanos, long bytes) {
    long allowed = patience.quick().toNanos() + bytes * NANOS_FOR_BYTE;
    long excess = Math.max(0, nanos - allowed);
    if (excess > 0 && waited.addAndGet(excess) > patience.budget().toNanos()) {
      end("it is too slow");
    }
  }

  /** Ends the use of the server: nothing is asked of it any more, and nothing waited for. */
  public void end(String reason) {
    if (end.compareAndSet(null, reason)) {
      underWay.forEach(exchange -> exchange.cancel(true));
    }
  }

  /** Notes an exchange, which is given up when the use of the server ends. */
  void begin(CompletableFuture<?> exchange) {
    underWay.add(exchange);
    if (!isGood()) {
      exchange.cancel(true);
    }
  }

  @SuppressWarnings("CollectionUndefinedEquality") // A future is equal to itself, which is enough.
  void finish(CompletableFuture<?> exchange) {
    underWay.remove(exchange);
  }
}
