// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pieces of code in one file, each after its length, to pass between a test and Python. */
final class CodeArchive {
  /** The same in Python: read(path) and write(path, pieces). */
  static final String PYTHON =
      """
      import struct
      def read(path):
          with open(path, 'rb') as f: data = f.read()
          at, pieces = 0, []
          while at < len(data):
              length, = struct.unpack_from('<I', data, at)
              pieces.append(data[at + 4:at + 4 + length])
              at += 4 + length
          return pieces
      def write(path, pieces):
          with open(path, 'wb') as f:
              for piece in pieces:
                  f.write(struct.pack('<I', len(piece)) + piece)
      """;

  private CodeArchive() {}

  static List<byte[]> read(Path path) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> pieces = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] piece = new byte[in.getInt()];
      in.get(piece);
      pieces.add(piece);
    }
    return pieces;
  }

  static void write(Path path, List<byte[]> pieces) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      out.writeBytes(length.putInt(piece.length).array());
      out.writeBytes(piece);
    }
    Files.write(path, out.toByteArray());
  }
}
