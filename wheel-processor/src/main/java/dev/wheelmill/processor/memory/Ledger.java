// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.memory.Remembered.DoneWheel;
import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.memory.Remembered.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this tool remembers of its own work in one place, so that a second run need not do it again:
 * which bytecode it wrote, which sources did not compile, and what came of whole wheels. Safe for
 * use by several threads.
 */
public final class Ledger {
  private static final int END = 0;
  private static final int WRITTEN = 1;
  private static final int FAILURE = 2;
  private static final int WHEEL = 3;

  private final StateFile file;
  private final boolean saves;
  private final Map<Key<?>, Entry> entries = new ConcurrentHashMap<>();
  private volatile boolean failures;

  /**
   * What is remembered by a key.
   *
   * @param before whether it was in the file
   * @param now whether it was remembered or recalled since, so that it stays
   */
  private record Entry(Remembered value, boolean before, boolean now) {
    Entry again() {
      return now ? this : new Entry(value, before, true);
    }

    Entry orRather(Entry fresh) {
      return value.equals(fresh.value) ? again() : fresh;
    }

    boolean isChange() {
      return before != now;
    }
  }

  private Ledger(StateFile file, boolean saves) {
    this.file = file;
    this.saves = saves;
  }

  /** A ledger that remembers nothing. */
  public static Ledger none() {
    return new Ledger(StateFile.NONE, false);
  }

  /**
   * The ledger in a file.
   *
   * @param trusted whether it may be read; if not, all is forgotten
   * @param saves whether it is ever saved
   */
  static Ledger open(StateFile file, boolean trusted, boolean saves) {
    Optional<Ledger> stored =
        trusted ? file.read(in -> new Ledger(file, saves).with(in)) : Optional.empty();
    return stored.orElseGet(() -> new Ledger(file, saves));
  }

  private Ledger with(StateForm.Input in) {
    for (int kind = in.number(); kind != END; kind = in.number()) {
      read(kind, in.text(), in);
    }
    return this;
  }

  private void read(int kind, String key, StateForm.Input in) {
    switch (kind) {
      case WRITTEN -> put(new Key<>(Written.class, key), Written.INSTANCE);
      case FAILURE -> put(new Key<>(Failure.class, key), new Failure(in.text()));
      case WHEEL ->
          put(new Key<>(DoneWheel.class, key), new DoneWheel(in.text(), in.text(), in.unit()));
      default -> throw new IllegalArgumentException("unknown kind: " + kind);
    }
  }

  private <T extends Remembered> void put(Key<T> key, T value) {
    put(key, new Entry(value, true, false));
  }

  private void put(Key<?> key, Entry entry) {
    entries.merge(key, entry, Entry::orRather);
    if (entry.value instanceof Failure) {
      failures = true;
    }
  }

  /** What is remembered by that key, if anything; asking for it keeps it. */
  public <T extends Remembered> Optional<T> recall(Key<T> key) {
    return Optional.ofNullable(entries.computeIfPresent(key, (k, entry) -> entry.again()))
        .map(Entry::value)
        .map(key.type()::cast);
  }

  /** Whether anything is remembered by that key; asking for it keeps it. */
  public boolean knows(Key<?> key) {
    return entries.computeIfPresent(key, (k, entry) -> entry.again()) != null;
  }

  /** Remembers a value by its key. */
  public <T extends Remembered> void remember(Key<T> key, T value) {
    put(key, new Entry(value, false, true));
  }

  /** Whether any failure is known. */
  public boolean hasFailures() {
    return failures;
  }

  /** Keeps all that is remembered, since work on a part of a place asks for that part only. */
  public Ledger keepingAll() {
    entries.replaceAll((key, entry) -> entry.again());
    return this;
  }

  /**
   * Writes what was remembered or recalled since it was opened, and forgets the rest; nothing is
   * written if nothing changed.
   */
  public void save() throws IOException {
    if (saves && entries.values().stream().anyMatch(Entry::isChange)) {
      file.write(this::write);
    }
  }

  /** Saves it, and gives a notice if that fails. */
  public Optional<Notice> trySave() {
    try {
      save();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          Notice.info(
              "ledger", "can't be saved, so the next run does some work again: " + Reason.of(e)));
    }
  }

  private void write(StateForm.Output out) throws IOException {
    for (Map.Entry<Key<?>, Entry> entry : entries.entrySet()) {
      if (entry.getValue().now) {
        write(out, entry.getKey().hex(), entry.getValue().value);
      }
    }
    out.number(END);
  }

  private static void write(StateForm.Output out, String key, Remembered value) throws IOException {
    out.number(kind(value));
    out.text(key);
    if (value instanceof Failure failure) {
      out.text(failure.reason());
    } else if (value instanceof DoneWheel wheel) {
      out.text(wheel.file());
      out.text(wheel.hash());
      out.unit(wheel.unit());
    }
  }

  private static int kind(Remembered value) {
    return value instanceof Failure ? FAILURE : value instanceof DoneWheel ? WHEEL : WRITTEN;
  }
}
