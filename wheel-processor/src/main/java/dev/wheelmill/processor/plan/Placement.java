package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import java.nio.file.Path;

/** Where the bytecode of a source goes. */
public sealed interface Placement {

  /** The file that an interpreter of that cache tag looks for. */
  Path cacheFile(FileEntry source, String cacheTag, OptimizationLevel level);

  /** In {@code __pycache__} beside the source (PEP 3147). */
  record BesideSource() implements Placement {
    @Override
    public Path cacheFile(FileEntry source, String cacheTag, OptimizationLevel level) {
      String tail = BytecodePath.cachePath(RawPath.name(source.file()), cacheTag, level);
      return RawPath.beside(source.file(), tail);
    }
  }

  /**
   * In a parallel tree, as {@code PYTHONPYCACHEPREFIX} and {@code sys.pycache_prefix} have it: the
   * source's whole path below the tree's root, without {@code __pycache__}.
   *
   * @param root the tree, absolute
   */
  record PrefixTree(Path root) implements Placement {
    @Override
    public Path cacheFile(FileEntry source, String cacheTag, OptimizationLevel level) {
      Path cached = new BesideSource().cacheFile(source, cacheTag, level);
      Path folder = folderOf(FileFacts.folderOf(source.file()));
      return folder.resolve(cached.getFileName());
    }

    /** Where the bytecode of all sources of a folder is. */
    public Path folderOf(Path sources) {
      Path top = sources.getRoot();
      return root.resolve(top == null ? sources : top.relativize(sources));
    }
  }
}
