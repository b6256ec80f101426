// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.cache.CodePack;
import dev.wheelmill.compiler.cache.CodeStore;
import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The packs with the code of one distribution's sources: one for each interpreter and level. They
 * are opened with the first job, and kept when the last one is done and no more will come.
 */
public final class OpenPacks implements AutoCloseable {
  private final List<Pack> packs = new ArrayList<>();

  /** Tells the sources, as long as they are not known. */
  private @Nullable Supplier<Optional<SourceSet>> finder;

  private Optional<SourceSet> sources = Optional.empty();
  private boolean closed;

  /** Jobs that are not done, and whoever may begin more. */
  private int users = 1;

  private record Pack(Interpreter interpreter, OptimizationLevel level, CodePack code) {
    boolean isOf(Interpreter wanted, OptimizationLevel wantedLevel) {
      return level == wantedLevel && interpreter.equals(wanted);
    }
  }

  private OpenPacks(Supplier<Optional<SourceSet>> finder) {
    this.finder = finder;
  }

  /**
   * The packs of a distribution.
   *
   * @param finder its sources; asked when the first is to be compiled
   */
  public static OpenPacks of(Supplier<Optional<SourceSet>> finder) {
    return new OpenPacks(finder);
  }

  /** For sources that belong to no distribution, or to one without RECORD. */
  public static OpenPacks none() {
    return new OpenPacks(Optional::empty);
  }

  /** A job begins. */
  synchronized void enter() {
    users++;
  }

  /**
   * Opens the packs that a job needs which has entered. Nobody waits for that.
   *
   * @param isRead whether code is looked for in them
   */
  synchronized void open(CodeCache cache, boolean isRead, CompileJob job) {
    if (finder != null) {
      sources = finder.get();
      finder = null;
    }
    sources.ifPresent(
        set -> {
          for (OptimizationLevel level : job.levels()) {
            if (packs.stream().noneMatch(pack -> pack.isOf(job.interpreter(), level))) {
              CodePack code = cache.pack(set.packName(job.interpreter(), level), isRead);
              packs.add(new Pack(job.interpreter(), level, code));
            }
          }
        });
  }

  /**
   * Where the code of a source is looked for and kept, by a job that has entered.
   *
   * @param digest the sha256 of the source as it was read
   * @param singles where the code of sources is kept that no pack is of
   */
  synchronized CodeStore store(
      CodeCache singles, Interpreter interpreter, OptimizationLevel level, byte[] digest) {
    return sources.filter(set -> set.has(digest)).isPresent()
        ? packs.stream()
            .filter(pack -> pack.isOf(interpreter, level))
            .findFirst()
            .<CodeStore>map(Pack::code)
            .orElse(singles)
        : singles;
  }

  /** A job is done. */
  void leave() {
    boolean last;
    synchronized (this) {
      users--;
      last = users == 0;
    }
    if (last) {
      end();
    }
  }

  /** No more jobs will come. */
  @Override
  public void close() {
    boolean first;
    synchronized (this) {
      first = !closed;
      closed = true;
    }
    if (first) {
      leave();
    }
  }

  /** Keeps what there is, though jobs may never be done. */
  void end() {
    List<Pack> open;
    synchronized (this) {
      open = List.copyOf(packs);
      packs.clear();
      finder = null;
      sources = Optional.empty();
    }
    open.forEach(pack -> pack.code().close());
  }
}
