// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fuzz;

import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeComparison;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.compiler.marshal.FinalReleases;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.marshal.OpenCode;
import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bytes as a {@code .pyc}: its code is refused, or has one canonical form that says the same and
 * stays as it is.
 */
public final class PycFuzz {
  private static final byte[] SOURCE = "x = 1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private static final CodeTransform SLIM =
      CodeTransform.slimming(Columns.DROP, true).withFileName(new byte[] {'f', (byte) 0xff});

  /** Of CPython 3.8 and what followed. */
  private static final List<PycFormat> FORMATS =
      IntStream.rangeClosed(8, 15)
          .mapToObj(minor -> FinalReleases.formatOf("cpython-3" + minor))
          .flatMap(Optional::stream)
          .toList();

  private PycFuzz() {}

  /** Called by the fuzzer. The magic number decides on the format; of an unknown one, each is. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    for (PycFormat format : FORMATS) {
      PycCheck.Source source = new PycCheck.Source(0, SOURCE.length, () -> SOURCE);
      format.check().withSource(input, Optional.of(source));
      format.check().withoutSource(input);
    }
    if (input.length > PycHeader.LENGTH) {
      byte[] code = Arrays.copyOfRange(input, PycHeader.LENGTH, input.length);
      read(code, FORMATS.get((input[0] & 0xff) % FORMATS.size()).magic());
      of(input).ifPresent(format -> read(code, format.magic()));
    }
  }

  private static Optional<PycFormat> of(byte[] input) {
    int magic = (input[0] & 0xff) | (input[1] & 0xff) << 8;
    return FORMATS.stream().filter(format -> (format.magic() & 0xffff) == magic).findFirst();
  }

  private static void read(byte[] code, int magic) {
    byte[] canonical;
    try {
      canonical = CanonicalForm.of(code, magic);
    } catch (MarshalException refused) {
      return;
    }
    try {
      Property.holds(
          Arrays.equals(CanonicalForm.of(canonical, magic), canonical), "there is one form");
      Property.holds(
          CodeComparison.firstDifference(code, canonical, magic).isEmpty(), "it says the same");
      slim(canonical, magic);
    } catch (MarshalException e) {
      throw new AssertionError("what was read and written can't be read again", e);
    }
  }

  /** Slimming may find what it doubts in code that no compiler wrote; what it gives is stable. */
  private static void slim(byte[] canonical, int magic) throws MarshalException {
    Optional<OpenCode> open = OpenCode.of(canonical, magic);
    byte[] slim;
    try {
      slim = CanonicalForm.of(canonical, magic, SLIM);
    } catch (MarshalException doubt) {
      return;
    }
    Property.holds(Arrays.equals(CanonicalForm.of(slim, magic, SLIM), slim), "slim stays slim");
    if (open.isPresent()) {
      byte[] named = open.get().named(SLIM.fileName().orElseThrow(), SLIM.keepingFileName());
      Property.holds(Arrays.equals(named, slim), "both ways to a file name give the same");
    }
  }

  /** What the fuzzer begins with: code of the machine's own interpreter. */
  static Stream<byte[]> seeds() throws IOException, InterruptedException {
    String script =
        """
        import importlib.util, marshal
        for source in (
            "",
            "x = 1, 2.5, 3j, 1 << 70, b'b', 'é', None, ..., (1, (2,))",
            "def f(a, *b, c=1, **d):\\n  'doc'\\n  yield lambda: a in {1, 2, 'x'}",
            "class C:\\n  'doc'\\n  x: int = 0\\n  async def m(self): return x[1:2]",
        ):
            code = marshal.dumps(compile(source, "file.py", "exec"))
            print((importlib.util.MAGIC_NUMBER + b"\\0" * 12 + code).hex())
        """;
    return HostPython.script(script).lines().map(HexFormat.of()::parseHex);
  }
}
