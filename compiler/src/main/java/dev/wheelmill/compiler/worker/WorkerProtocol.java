// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the JVM and a worker ({@code worker.py}) say to each other on the worker's standard input
 * and output. Numbers are big-endian; a <em>block</em> is its length (4 bytes), then its bytes.
 *
 * <pre>
 * greeting  = "wheelmill-worker", magic number (the 4 bytes of a .pyc)     once, from the worker
 * request   = count of levels (1), each level (1: 0, 1 or 2),
 *             block: file name, block: source
 * response  = status (1), count of blocks (1), blocks
 *             status 0: compiled, a block of marshalled code for each level of the request
 *             status 1: rejected, one block, a line of UTF-8 that says why
 *             status 2: out of memory, one block as before; the worker then ends
 * </pre>
 *
 * <p>Requests may be sent before the greeting and before earlier ones are answered; the responses
 * come in the order of the requests. The worker ends when its standard input does.
 */
final class WorkerProtocol {

  private static final byte[] GREETING = "wheelmill-worker".getBytes(StandardCharsets.US_ASCII);

  private WorkerProtocol() {}

  /** What the worker made of a request. */
  record Response(Status status, List<byte[]> blocks) {

    /** The reason of a response that is not {@link Status#COMPILED}. */
    String reason() {
      return new String(blocks.get(0), StandardCharsets.UTF_8);
    }
  }

  /** In the order of their numbers. */
  enum Status {
    COMPILED,
    REJECTED,
    OUT_OF_MEMORY
  }

  static void writeRequest(
      DataOutputStream out, byte[] fileName, byte[] source, List<OptimizationLevel> levels)
      throws IOException {
    out.writeByte(levels.size());
    for (OptimizationLevel level : levels) {
      out.writeByte(level.number());
    }
    out.writeInt(fileName.length);
    out.write(fileName);
    out.writeInt(source.length);
    out.write(source);
    out.flush();
  }

  /**
   * Reads to the end of the greeting. What stands before it is no worker's: the executable may be a
   * script that prints something first.
   *
   * @return the magic number, as {@code Interpreter.magic()} has it
   */
  static int readGreeting(DataInputStream in) throws IOException {
    byte[] last = new byte[GREETING.length];
    while (!Arrays.equals(last, GREETING)) {
      System.arraycopy(last, 1, last, 0, last.length - 1);
      last[last.length - 1] = in.readByte();
    }
    byte[] magic = new byte[4];
    in.readFully(magic);
    return ByteBuffer.wrap(magic).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  /** Reads the next response; {@link EOFException} where there is none. */
  static Response readResponse(DataInputStream in) throws IOException {
    int status = in.readUnsignedByte();
    if (status >= Status.values().length) {
      throw new IOException("a response has the status " + status);
    }
    int count = in.readUnsignedByte();
    List<byte[]> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      blocks.add(readBlock(in));
    }
    return new Response(Status.values()[status], blocks);
  }

  private static byte[] readBlock(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("a block has the length " + Integer.toUnsignedString(length));
    }
    byte[] block = new byte[length];
    in.readFully(block);
    return block;
  }
}
