// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Says of a {@code .pyc} what an interpreter makes of it, in the order of importlib's own checks.
 * The code is looked at only as far as its first byte.
 *
 * @param magic the interpreter's magic number
 * @param sourceHash the interpreter's hash of sources
 */
public record PycCheck(int magic, SourceHash sourceHash) {

  /** How much of a file is looked at: the header and the first byte of the code. */
  public static final int HEAD_LENGTH = PycHeader.LENGTH + 1;

  private static final int MAGIC_LENGTH = 4;

  /**
   * The source of a {@code .pyc}.
   *
   * @param mtimeSeconds its modification time in whole seconds since 1970
   * @param size in bytes
   * @param bytes reads it; called only if the {@code .pyc} holds a hash
   */
  public record Source(long mtimeSeconds, long size, Reader bytes) {}

  /** Reads a source. */
  @FunctionalInterface
  public interface Reader {
    byte[] read() throws IOException;
  }

  /**
   * A file in {@code __pycache__}, or one beside its source.
   *
   * @param pyc the file, or at least the first {@value #HEAD_LENGTH} bytes of it
   * @param source empty if there is none
   * @throws IOException from the reader of the source
   */
  public PycStatus withSource(byte[] pyc, Optional<Source> source) throws IOException {
    if (source.isEmpty()) {
      return PycStatus.ORPHANED;
    }
    if (!hasOwnMagic(pyc)) {
      return foreign(pyc);
    }
    if (PycHeader.read(pyc) instanceof PycHeader.Reading.Read read) {
      PycStatus status = compare(read.header(), source.get());
      return status == PycStatus.STALE || holdsCode(pyc) ? status : PycStatus.UNREADABLE;
    }
    return PycStatus.UNREADABLE;
  }

  /**
   * A file in the legacy place that is imported without a source: what its header says of a source
   * is of no account.
   *
   * @param pyc the file, or at least the first {@value #HEAD_LENGTH} bytes of it
   */
  public PycStatus withoutSource(byte[] pyc) {
    if (!hasOwnMagic(pyc)) {
      return foreign(pyc);
    }
    boolean usable = PycHeader.read(pyc) instanceof PycHeader.Reading.Read && holdsCode(pyc);
    return usable ? PycStatus.VALID : PycStatus.UNREADABLE;
  }

  private PycStatus compare(PycHeader header, Source source) throws IOException {
    if (header instanceof PycHeader.Timestamp timestamp) {
      boolean fits = timestamp.fits(source.mtimeSeconds(), source.size());
      return fits ? PycStatus.VALID : PycStatus.STALE;
    }
    PycHeader.Hash hash = (PycHeader.Hash) header;
    if (hash.hash() == sourceHash.of(magic, source.bytes().read())) {
      return PycStatus.VALID;
    }
    boolean checked = hash.mode() == InvalidationMode.CHECKED_HASH;
    return checked ? PycStatus.STALE : PycStatus.MISMATCHED;
  }

  private boolean hasOwnMagic(byte[] pyc) {
    return pyc.length >= MAGIC_LENGTH && magicOf(pyc) == magic;
  }

  /** Every Python since 1.5 ends its magic number in CR LF, so that a text transfer spoils it. */
  private static PycStatus foreign(byte[] pyc) {
    boolean python = pyc.length >= MAGIC_LENGTH && magicOf(pyc) >>> 16 == 0x0a0d;
    return python ? PycStatus.OTHER_INTERPRETER : PycStatus.UNREADABLE;
  }

  private static int magicOf(byte[] pyc) {
    return ByteBuffer.wrap(pyc).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static boolean holdsCode(byte[] pyc) {
    return pyc.length >= HEAD_LENGTH && (pyc[PycHeader.LENGTH] & 0x7f) == 'c';
  }
}
