// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Remote Execution API keeps of an action ({@code build.bazel.remote.execution.v2
 * .ActionResult}), of which a compilation needs one output file:
 *
 * <pre>
 * ActionResult  2 output_files  OutputFile, repeated
 * OutputFile    1 path          string
 *               2 digest        Digest
 *               5 contents      bytes, the same that the digest names, or left out
 * Digest        1 hash          string
 *               2 size_bytes    int64
 * </pre>
 *
 * <p>Other fields, which servers add, are passed over.
 *
 * @param digest what the output is stored under
 * @param contents the output itself, if it is small
 */
record ActionResult(Digest digest, Optional<byte[]> contents) {
  /** What the output is called. */
  static final String PATH = "code";

  private static final int OUTPUT_FILES = 2;
  private static final int EXIT_CODE = 4;
  private static final int PATH_FIELD = 1;
  private static final int DIGEST = 2;
  private static final int CONTENTS = 5;
  private static final int HASH = 1;
  private static final int SIZE_BYTES = 2;

  byte[] encode() throws IOException {
    return message(out -> out.writeByteArray(OUTPUT_FILES, outputFile()));
  }

  private byte[] outputFile() throws IOException {
    return message(
        out -> {
          out.writeString(PATH_FIELD, PATH);
          out.writeByteArray(DIGEST, digestMessage());
          if (contents.isPresent()) {
            out.writeByteArray(CONTENTS, contents.get());
          }
        });
  }

  private byte[] digestMessage() throws IOException {
    return message(
        out -> {
          out.writeString(HASH, digest.hash());
          out.writeInt64(SIZE_BYTES, digest.size());
        });
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  /**
   * Reads one.
   *
   * @throws IOException if it is none, is of an action that failed, or has not one output that is
   *     called {@link #PATH} and has a digest
   */
  static ActionResult parse(byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    List<byte[]> files = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (field(tag)) {
        case OUTPUT_FILES -> files.add(bytes(in, tag));
        case EXIT_CODE -> expect(number(in, tag) == 0);
        default -> skip(in, tag);
      }
    }
    expect(files.size() == 1);
    return parseFile(files.get(0));
  }

  private static ActionResult parseFile(byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    String path = "";
    Digest digest = new Digest("", 0);
    byte[] contents = {};
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (field(tag)) {
        case PATH_FIELD -> path = text(in, tag);
        case DIGEST -> digest = parseDigest(bytes(in, tag));
        case CONTENTS -> contents = bytes(in, tag);
        default -> skip(in, tag);
      }
    }
    expect(path.equals(PATH) && digest.isSound());
    return new ActionResult(digest, Optional.of(contents).filter(inlined -> inlined.length > 0));
  }

  private static Digest parseDigest(byte[] bytes) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    String hash = "";
    long size = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (field(tag)) {
        case HASH -> hash = text(in, tag);
        case SIZE_BYTES -> size = number(in, tag);
        default -> skip(in, tag);
      }
    }
    return new Digest(hash, size);
  }

  private static int field(int tag) {
    return WireFormat.getTagFieldNumber(tag);
  }

  private static byte[] bytes(CodedInputStream in, int tag) throws IOException {
    expect(WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return in.readByteArray();
  }

  private static String text(CodedInputStream in, int tag) throws IOException {
    ByteString text = ByteString.copyFrom(bytes(in, tag));
    expect(text.isValidUtf8());
    return text.toStringUtf8();
  }

  private static long number(CodedInputStream in, int tag) throws IOException {
    expect(WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT);
    return in.readInt64();
  }

  private static void skip(CodedInputStream in, int tag) throws IOException {
    expect(in.skipField(tag));
  }

  private static void expect(boolean sound) throws IOException {
    if (!sound) {
      throw new IOException("not a result of ours");
    }
  }
}
