package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Code of the levels of one source that is in a cache, or is to be. */
final class CachedCode {
  private CachedCode() {}

  /** What compiling would give; empty unless all levels are there. */
  static Optional<CompileResult.Code> find(CodeCache cache, CompileJob job, ReadOnce source)
      throws IOException {
    int magic = job.interpreter().magic();
    byte[] text = source.read();
    byte[] digest = source.digest();
    Map<OptimizationLevel, byte[]> code = new EnumMap<>(OptimizationLevel.class);
    try {
      for (OptimizationLevel level : job.levels()) {
        Optional<OpenCode> kept =
            cache.find(CacheKey.of(digest, job.interpreter(), level), magic, text);
        if (kept.isEmpty()) {
          return Optional.empty();
        }
        code.put(level, kept.get().named(job.fileName(), job.slimming()));
      }
      return Optional.of(new CompileResult.Code(text, code, Optional.empty()));
    } catch (MarshalException | RuntimeException e) {
      return Optional.empty(); // The compiler is right, whatever is in the cache.
    }
  }

  /**
   * Keeps code.
   *
   * @param digest the sha256 of the source
   */
  static void store(
      CodeCache cache,
      byte[] digest,
      Interpreter interpreter,
      Map<OptimizationLevel, OpenCode> code) {
    code.forEach((level, open) -> cache.store(CacheKey.of(digest, interpreter, level), open));
  }
}
