// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.processor.archive.Zlib;
import dev.wheelmill.processor.memory.Memory;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.wheel.PackedFile;
import dev.wheelmill.processor.wheel.PackedFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytecode of some sources of a wheel, kept in the cache as archives hold it. Where it is
 * known, none of the sources is unpacked. It is known by all that it follows from: what RECORD says
 * of the sources, which is true by then, and what is wanted of them; so it serves each wheel with
 * the same sources, as those of one distribution for several systems.
 */
final class KeptBytecode {
  /** So large are the sources, in bytes, whose bytecode is kept together. */
  private static final long TOGETHER = 4 << 20;

  /** In bytes. What is larger than anything real is compiled in any case. */
  private static final long LARGEST = 64 << 20;

  private final List<WheelSourceCommit> sources;
  private final CacheKey key;
  private int taken;

  private KeptBytecode(List<WheelSourceCommit> sources) {
    this.sources = sources;
    this.key = new KeyMaker().key(sources);
  }

  /** All sources whose bytecode can be kept, in their order. */
  static List<KeptBytecode> of(List<WheelSourceCommit> sources) {
    List<KeptBytecode> kept = new ArrayList<>();
    List<WheelSourceCommit> together = new ArrayList<>();
    long size = 0;
    for (WheelSourceCommit source : sources) {
      if (!source.isKeepable()) {
        continue;
      }
      if (!together.isEmpty() && size + source.size() > TOGETHER) {
        kept.add(new KeptBytecode(List.copyOf(together)));
        together.clear();
        size = 0;
      }
      together.add(source);
      size += source.size();
    }
    if (!together.isEmpty()) {
      kept.add(new KeptBytecode(List.copyOf(together)));
    }
    return kept;
  }

  /** Gives each source its bytecode, if all that is wanted of it is there. */
  void take(CommitContext context) {
    context
        .code()
        .cache()
        .source()
        .flatMap(cache -> cache.findDerived(key))
        .flatMap(bytes -> PackedFiles.decode(bytes, count()))
        .ifPresent(this::take);
    context.code().addCached(taken);
  }

  private void take(List<Optional<PackedFile>> files) {
    int next = 0;
    for (WheelSourceCommit source : sources) {
      int end = next + source.paths().size();
      List<PackedFile> its = files.subList(next, end).stream().flatMap(Optional::stream).toList();
      if (its.size() == end - next && source.take(its)) {
        taken += its.size();
      }
      next = end;
    }
  }

  /** Keeps what there is now, if that is more than was there before. */
  void keep(CommitContext context) {
    List<Optional<PackedFile>> files =
        sources.stream().flatMap(source -> source.files().stream()).toList();
    long size =
        files.stream()
            .flatMap(Optional::stream)
            .mapToLong(file -> file.content().data().length)
            .sum();
    if (files.stream().filter(Optional::isPresent).count() > taken && size <= LARGEST) {
      context
          .code()
          .cache()
          .store()
          .ifPresent(cache -> cache.storeDerived(key, PackedFiles.encode(files)));
    }
  }

  private int count() {
    return sources.stream().mapToInt(source -> source.paths().size()).sum();
  }

  /** Makes the key of sources and of all that is wanted of them. */
  private static final class KeyMaker {
    /** {@link Memory#VERSION} counts the changes of what is made of code. */
    private static final String RULE = "wheel bytecode 1, " + Memory.VERSION + ", zlib ";

    private final MessageDigest digest = Hashing.digest("SHA-256");
    private final Map<Compiler, String> compilers = new HashMap<>();

    /** What compiles a source, and how. */
    private record Compiler(Interpreter interpreter, OptimizationLevel level) {
      String name() {
        return CacheKey.of(new byte[0], interpreter, level).hex();
      }
    }

    CacheKey key(List<WheelSourceCommit> sources) {
      for (WheelSourceCommit source : sources) {
        add(source.hash().orElseThrow().toString());
        source.wanted().forEach(this::add);
      }
      return CacheKey.ofDerived(RULE + Zlib.fingerprint(), digest.digest());
    }

    private void add(Wanted wanted) {
      CodeTransform transform = wanted.transform();
      add(
          compilers.computeIfAbsent(
              new Compiler(wanted.interpreter(), wanted.level()), Compiler::name));
      add(wanted.invalidation().name());
      add(transform.columns().name());
      add(Boolean.toString(transform.dropDocstrings()));
      add(transform.fileName().orElseThrow());
    }

    private void add(String text) {
      add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** No two lists of parts give the same bytes, as each has its length before it. */
    private void add(byte[] part) {
      digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(part);
    }
  }
}
