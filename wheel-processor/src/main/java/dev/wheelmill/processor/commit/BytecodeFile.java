// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.commit.file.FileChanges;
import dev.wheelmill.processor.commit.file.FileSystemWriter;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.record.ContentHash;
import java.io.IOException;
import java.security.MessageDigest;

/**
 * A bytecode file that is to be written.
 *
 * @param slot where it goes
 * @param header how it is tied to its source
 * @param code what comes after the header
 */
record BytecodeFile(Slot slot, byte[] header, byte[] code) {
  private static final String SHA256 = "sha256";
  private static final String CHANGED = "it changed while it was looked at";

  /** The file for code that was compiled from that text of the source. */
  static BytecodeFile of(Wanted wanted, Slot slot, byte[] text, byte[] code) {
    byte[] header =
        wanted.format().header(wanted.invalidation(), slot.source().mtime(), text).toBytes();
    return new BytecodeFile(slot, header, code);
  }

  /**
   * The content of a file that stays.
   *
   * @throws IOException if it can't be read, or has changed since it was looked at
   */
  static byte[] contentOf(Kept kept) throws IOException {
    byte[] content =
        BoundedRead.exactly(kept.file(), kept.size()).orElseThrow(() -> new IOException(CHANGED));
    if (!ContentHash.of(SHA256, ContentHash.newDigest(SHA256).digest(content))
        .equals(kept.hash())) {
      throw new IOException(CHANGED);
    }
    return content;
  }

  /** Its size in bytes. */
  long size() {
    return (long) header.length + code.length;
  }

  /** How much larger it is than what stands in its place. */
  long growth() {
    return size() - slot.sizeBefore();
  }

  /** What lists of files say of it. */
  Kept listed() {
    MessageDigest digest = ContentHash.newDigest(SHA256);
    digest.update(header);
    ContentHash hash = ContentHash.of(SHA256, digest.digest(code));
    return new Kept(slot.path(), slot.file(), hash, size());
  }

  /** Whether the very same file is there already, so that it need not be written. */
  boolean isThere() {
    return slot.before().filter(old -> isSame(old.entry())).isPresent();
  }

  private boolean isSame(FileEntry present) {
    if (present.link()
        || present.size() != size()
        || present.mode() != slot.source().permissions().ofBytecode().mode()
        || !present.isReadableLike(slot.source())) {
      return false;
    }
    try {
      return FileSystemWriter.holds(present.file(), header, code);
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes it, and says whether all can read it who can read the source. */
  boolean write(FileChanges files) throws IOException {
    return files.write(slot.file(), slot.source().permissions(), header, code);
  }
}
