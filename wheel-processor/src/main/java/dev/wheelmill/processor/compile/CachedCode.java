package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.Sha256;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Code of the levels of one source that is in a cache, or is to be. */
final class CachedCode {
  private CachedCode() {}

  /** What compiling would give; empty unless all levels are there. */
  static Optional<CompileResult.Code> find(CodeCache cache, CompileJob job, byte[] source) {
    int magic = job.interpreter().magic();
    byte[] digest = Sha256.of(source);
    Map<OptimizationLevel, byte[]> code = new EnumMap<>(OptimizationLevel.class);
    try {
      for (OptimizationLevel level : job.levels()) {
        Optional<OpenCode> kept =
            cache.find(CacheKey.of(digest, job.interpreter(), level), magic, source);
        if (kept.isEmpty()) {
          return Optional.empty();
        }
        code.put(level, kept.get().named(job.fileName(), job.slimming()));
      }
      return Optional.of(new CompileResult.Code(source, code, Optional.empty()));
    } catch (MarshalException | RuntimeException e) {
      return Optional.empty(); // The compiler is right, whatever is in the cache.
    }
  }

  static void store(
      CodeCache cache,
      byte[] source,
      Interpreter interpreter,
      Map<OptimizationLevel, OpenCode> code) {
    byte[] digest = Sha256.of(source);
    code.forEach((level, open) -> cache.store(CacheKey.of(digest, interpreter, level), open));
  }
}
