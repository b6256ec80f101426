package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.cache.BytecodeCache;
import dev.wheelmill.compiler.cache.BytecodeCache.Trouble;
import dev.wheelmill.processor.compile.CacheUse;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.report.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cache of a run, if there is to be one.
 *
 * @param cache what is there to be closed in the end
 * @param use what it is used for
 */
record RunCache(Optional<BytecodeCache> cache, CacheUse use) implements AutoCloseable {

  static RunCache of(RunOptions options) {
    Optional<BytecodeCache> cache = options.cache().map(BytecodeCache::open);
    if (cache.isEmpty()) {
      return new RunCache(cache, new CacheUse.None());
    }
    CacheUse use =
        options.recompile()
            ? new CacheUse.WriteOnly(cache.get())
            : new CacheUse.ReadAndWrite(cache.get());
    return new RunCache(cache, use);
  }

  /** The reports, of which the first says if the cache could not be used as it should be. */
  List<TargetReport> tellTrouble(List<TargetReport> reports) {
    Optional<Notice> notice = cache.flatMap(BytecodeCache::trouble).map(RunCache::notice);
    if (notice.isEmpty() || reports.isEmpty()) {
      return reports;
    }
    List<TargetReport> told = new ArrayList<>(reports);
    told.set(0, told.get(0).with(notice.get()));
    return told;
  }

  private static Notice notice(Trouble trouble) {
    String message = "the cache " + trouble.reason();
    return trouble.expected()
        ? Notice.info(trouble.folder().toString(), message)
        : Notice.warning(trouble.folder().toString(), message);
  }

  @Override
  public void close() {
    cache.ifPresent(BytecodeCache::close);
  }
}
