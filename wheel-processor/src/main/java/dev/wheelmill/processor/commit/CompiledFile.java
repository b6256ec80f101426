package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.inventory.FileEntry;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.record.ContentHash;
import java.io.IOException;
import java.security.MessageDigest;

/**
 * A bytecode file that was compiled and is to be written.
 *
 * @param wanted what was asked for
 * @param entry its source
 * @param header how it is tied to its source
 * @param code what comes after the header
 */
record CompiledFile(Wanted wanted, FileEntry entry, byte[] header, byte[] code) {

  /** The file for code that was compiled from that text of the source. */
  static CompiledFile of(Wanted wanted, FileEntry entry, byte[] text, byte[] code) {
    return new CompiledFile(wanted, entry, header(wanted, entry, text).toBytes(), code);
  }

  private static PycHeader header(Wanted wanted, FileEntry entry, byte[] text) {
    Interpreter interpreter = wanted.interpreter();
    return wanted.invalidation() == InvalidationMode.TIMESTAMP
        ? PycHeader.timestamp(interpreter.magic(), entry.mtime(), text.length)
        : PycHeader.hash(
            interpreter.magic(),
            wanted.invalidation(),
            interpreter.sourceHash().of(interpreter.magic(), text));
  }

  /** Its size in bytes. */
  long size() {
    return (long) header.length + code.length;
  }

  /** How much larger it is than what stands in its place. */
  long growth() {
    return size() - wanted.before().map(old -> old.entry().size()).orElse(0L);
  }

  /** What lists of files say of it. */
  Kept listed() {
    MessageDigest digest = ContentHash.newDigest("sha256");
    digest.update(header);
    ContentHash hash = ContentHash.of("sha256", digest.digest(code));
    return new Kept(wanted.path(), wanted.file(), hash, size());
  }

  /** Whether the very same file is there already, so that it need not be written. */
  boolean isThere() {
    return wanted.before().filter(old -> isSame(old.entry())).isPresent();
  }

  private boolean isSame(FileEntry there) {
    if (there.link()
        || there.size() != size()
        || there.mode() != FileSystemWriter.bytecodeMode(entry.mode())) {
      return false;
    }
    try {
      return FileSystemWriter.holds(there.file(), header, code);
    } catch (IOException e) {
      return false;
    }
  }

  void write() throws IOException {
    FileSystemWriter.writeBytecode(wanted.file(), entry.file(), header, code);
  }
}
