// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Code in {@linkplain CanonicalForm canonical form} whose file name is left open, so that it can be
 * kept and used for the same source in any place. A stand-in is where {@code co_filename} is to be,
 * once in the whole: wherever else the name is wanted there is a reference.
 */
public final class OpenCode {
  /** No constant of a program; longer than a reference, as the name itself mostly is. */
  private static final byte[] STAND_IN =
      "<wheelmill: name of the source>".getBytes(StandardCharsets.US_ASCII);

  /** The type code and the length before the stand-in. */
  private static final int PREFIX = 2;

  private static final int SHORTEST_REFERRED_TO = 4;

  private final byte[] bytes;
  private final int position;
  private final int magic;

  private OpenCode(byte[] bytes, int position, int magic) {
    this.bytes = bytes;
    this.position = position;
    this.magic = magic;
  }

  /**
   * Opens the file name of code.
   *
   * @param code the code without a header
   * @param magic the magic number of the interpreter that wrote it
   * @return empty if the stand-in occurs in the code itself
   * @throws MarshalException as {@link CanonicalForm#of(byte[], int)}
   */
  public static Optional<OpenCode> of(byte[] code, int magic) throws MarshalException {
    if (indexOf(code, STAND_IN) >= 0) {
      return Optional.empty();
    }
    byte[] open = CanonicalForm.of(code, magic, CodeTransform.NONE.withFileName(STAND_IN));
    return Optional.of(new OpenCode(open, indexOf(open, STAND_IN) - PREFIX, magic));
  }

  /**
   * Takes up what somebody else kept; all of it is parsed.
   *
   * @param bytes what {@link #bytes} gave
   * @param position what {@link #position} gave
   * @param magic the magic number of the interpreter that wrote it
   * @throws MarshalException if it is no code, or has no open name there
   */
  public static OpenCode read(byte[] bytes, int position, int magic) throws MarshalException {
    OpenCode open = trusted(bytes, position, magic);
    MarshalReader.read(bytes, CodeFormat.known(magic));
    return open;
  }

  /**
   * Takes up what this tool kept, in a place of which it knows that nobody else changed it. Only
   * the open name is looked at.
   *
   * @throws MarshalException if there is no open name there, or for an unknown magic number
   */
  public static OpenCode trusted(byte[] bytes, int position, int magic) throws MarshalException {
    CodeFormat.known(magic);
    if (!isStandIn(bytes, position)) {
      throw new MarshalException(position, "no open file name");
    }
    return new OpenCode(bytes, position, magic);
  }

  /**
   * Takes up what somebody else kept: as {@link #read}, and it must be code that can be that of a
   * source, as far as that is seen without compiling.
   *
   * @param source the bytes of the source
   * @throws MarshalException as {@link #read}, and if it is another's
   */
  public static OpenCode readFor(byte[] bytes, int position, int magic, byte[] source)
      throws MarshalException {
    OpenCode open = trusted(bytes, position, magic);
    Values values = MarshalReader.read(bytes, CodeFormat.known(magic));
    if (values.start(values.part(values.root(), values.format().indexOf(CodeField.FILENAME)))
        != position + PREFIX) {
      throw new MarshalException(position, "what is open is not the file name");
    }
    SourceFit.check(values, source);
    return open;
  }

  private static boolean isStandIn(byte[] bytes, int position) {
    int start = position + PREFIX;
    int end = start + STAND_IN.length;
    return position >= 0
        && position < bytes.length - PREFIX - STAND_IN.length
        && (bytes[position] & ~Kind.FLAG_REF & 0xff) == Kind.SHORT_ASCII
        && bytes[position + 1] == STAND_IN.length
        && Arrays.equals(bytes, start, end, STAND_IN, 0, STAND_IN.length);
  }

  /** The code with the stand-in; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where in it the stand-in is, its type code included. */
  public int position() {
    return position;
  }

  /**
   * The canonical form of the code under a file name, with things left out.
   *
   * @param fileName the bytes of a path, as in {@link CodeTransform}
   * @param slimming what to leave out
   * @return what {@link CanonicalForm#of(byte[], int, CodeTransform)} makes of code that was
   *     compiled under that name
   */
  public byte[] named(byte[] fileName, CodeTransform slimming) throws MarshalException {
    byte[] name = Text.ofPath(fileName);
    byte[] body = withLength(name);
    return slimming.keepingFileName().isNone() && isReferredTo(name) && indexOf(bytes, body) < 0
        ? spliced(kindOf(name), body)
        : CanonicalForm.of(bytes, magic, slimming.withFileName(fileName));
  }

  /** Whether {@link MarshalWriter} refers to it, as to the stand-in, rather than repeating it. */
  private static boolean isReferredTo(byte[] name) {
    return name.length >= SHORTEST_REFERRED_TO || !Text.isAscii(name, 0, name.length);
  }

  /** Where the stand-in was; all references stay, for no other value is equal to the name. */
  private byte[] spliced(byte kind, byte[] body) {
    int rest = position + PREFIX + STAND_IN.length;
    byte[] whole = new byte[position + 1 + body.length + bytes.length - rest];
    System.arraycopy(bytes, 0, whole, 0, position);
    whole[position] = (byte) (kind | (bytes[position] & Kind.FLAG_REF));
    System.arraycopy(body, 0, whole, position + 1, body.length);
    System.arraycopy(bytes, rest, whole, position + 1 + body.length, bytes.length - rest);
    return whole;
  }

  /** The type code that {@link MarshalWriter} gives a string. */
  private static byte kindOf(byte[] name) {
    boolean interned = Text.isNameLike(name, 0, name.length);
    if (!Text.isAscii(name, 0, name.length)) {
      return Kind.STRING;
    }
    if (name.length < 256) {
      return interned ? Kind.SHORT_ASCII_INTERNED : Kind.SHORT_ASCII;
    }
    return interned ? Kind.ASCII_INTERNED : Kind.ASCII;
  }

  private static byte[] withLength(byte[] name) {
    boolean isShort = name.length < 256 && Text.isAscii(name, 0, name.length);
    ByteBuffer body =
        ByteBuffer.allocate((isShort ? 1 : 4) + name.length).order(ByteOrder.LITTLE_ENDIAN);
    if (isShort) {
      body.put((byte) name.length);
    } else {
      body.putInt(name.length);
    }
    return body.put(name).array();
  }

  /** Looks at every {@code sought.length}-th byte, or nearly (Horspool). */
  private static int indexOf(byte[] bytes, byte[] sought) {
    int last = sought.length - 1;
    int[] shifts = shifts(sought);
    for (int at = last; at < bytes.length; at += shifts[bytes[at] & 0xff]) {
      if (Arrays.equals(bytes, at - last, at + 1, sought, 0, sought.length)) {
        return at - last;
      }
    }
    return -1;
  }

  /** How far the end may move on from each byte. */
  private static int[] shifts(byte[] sought) {
    int[] shifts = new int[256];
    Arrays.fill(shifts, sought.length);
    for (int i = 0; i < sought.length - 1; i++) {
      shifts[sought[i] & 0xff] = sought.length - 1 - i;
    }
    return shifts;
  }
}
