// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.restamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.bytecode.RealPython;
import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.compiler.restamp.Restamper.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RestamperTest {
  private static final String SOURCE =
      "def f(x):\n  'doc'\n  return x + 'sum'\n\nKEYS = {'a', 'b'}\n";
  private static final long MTIME = 1_700_000_000;

  /** Writes, as hexadecimal digits, what py_compile does; the source comes on standard input. */
  private static final String COMPILE =
      """
      import sys, marshal
      from importlib._bootstrap_external import _code_to_timestamp_pyc, _code_to_hash_pyc
      import _imp, importlib.util
      kind, name, mtime = sys.argv[1:]
      source = sys.stdin.buffer.read()
      code = compile(source, name, 'exec', dont_inherit=True)
      if kind == 'timestamp': pyc = _code_to_timestamp_pyc(code, int(mtime), len(source))
      else: pyc = _code_to_hash_pyc(code, importlib.util.source_hash(source), kind == 'checked-hash')
      print(pyc.hex())
      """;

  /** Runs code that comes as hexadecimal digits. */
  private static final String LOAD =
      """
      import sys, marshal
      code = marshal.loads(bytes.fromhex(sys.stdin.read())[16:])
      space = {}
      exec(code, space)
      print(space['f']('the '), sorted(space['KEYS']), code.co_filename, space['f'].__doc__)
      """;

  private static byte[] compile(RealPython python, String kind, String source) {
    String hex =
        python.run(COMPILE, source.getBytes(UTF_8), kind, "/build/a.py", Long.toString(MTIME));
    return HexFormat.of().parseHex(hex.strip());
  }

  private static Outcome restamp(RealPython python, byte[] pyc, InvalidationMode mode, String now)
      throws IOException {
    return restamp(format(python), pyc, mode, CodeTransform.NONE, now);
  }

  private static Outcome restamp(
      PycFormat format, byte[] pyc, InvalidationMode mode, CodeTransform transform, String now)
      throws IOException {
    byte[] text = now.getBytes(UTF_8);
    return new Restamper(format, mode, transform)
        .restamp(pyc, new PycCheck.Source(MTIME, text.length, () -> text));
  }

  private static PycFormat format(RealPython python) {
    return new PycFormat(python.magic(), python.sourceHash());
  }

  private static byte[] file(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Restamped.class);
    Outcome.Restamped done = (Outcome.Restamped) outcome;
    byte[] file = Arrays.copyOf(done.header(), done.header().length + done.code().length);
    System.arraycopy(done.code(), 0, file, done.header().length, done.code().length);
    return file;
  }

  @ParameterizedTest
  @MethodSource("dev.wheelmill.compiler.bytecode.RealPython#all")
  void everyKindOfHeaderBecomesEveryOtherAndTheCodeRuns(RealPython python) throws IOException {
    for (InvalidationMode from : InvalidationMode.values()) {
      byte[] pyc = compile(python, from.label(), SOURCE);
      for (InvalidationMode to : InvalidationMode.values()) {
        byte[] changed = file(restamp(python, pyc, to, SOURCE));
        byte[] own = compile(python, to.label(), SOURCE);
        assertThat(Arrays.copyOf(changed, PycHeader.LENGTH))
            .isEqualTo(Arrays.copyOf(own, PycHeader.LENGTH));
        String hex = HexFormat.of().formatHex(changed);
        assertThat(python.run(LOAD, hex.getBytes(UTF_8)).strip())
            .isEqualTo("the sum ['a', 'b'] /build/a.py doc");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.wheelmill.compiler.bytecode.RealPython#all")
  void aSecondTimeChangesNothing(RealPython python) throws IOException {
    byte[] pyc = compile(python, "timestamp", SOURCE);
    byte[] once = file(restamp(python, pyc, InvalidationMode.CHECKED_HASH, SOURCE));
    Outcome again = restamp(python, once, InvalidationMode.CHECKED_HASH, SOURCE);
    assertThat(((Outcome.Restamped) again).isSameAs(once)).isTrue();
    assertThat(((Outcome.Restamped) again).isSameAs(pyc)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(InvalidationMode.class)
  void whatIsNotFromTheSourceNeverComesToLookValid(InvalidationMode from) throws IOException {
    RealPython python = RealPython.all().get(0);
    byte[] pyc = compile(python, from.label(), SOURCE);
    String sameLength =
        SOURCE.replace("sum", "SUM") + (from == InvalidationMode.TIMESTAMP ? "#" : "");
    PycStatus expected =
        from == InvalidationMode.UNCHECKED_HASH ? PycStatus.MISMATCHED : PycStatus.STALE;
    for (InvalidationMode to : InvalidationMode.values()) {
      assertThat(restamp(python, pyc, to, sameLength)).isEqualTo(new Outcome.NotValid(expected));
    }
  }

  @Test
  void aSourceOfAnotherSizeThanWasSeenIsNotTrusted() throws IOException {
    RealPython python = RealPython.all().get(0);
    byte[] pyc = compile(python, "timestamp", SOURCE);
    byte[] text = (SOURCE + "more = 1\n").getBytes(UTF_8);
    PycCheck.Source changing = new PycCheck.Source(MTIME, SOURCE.length(), () -> text);
    Restamper restamper =
        new Restamper(format(python), InvalidationMode.UNCHECKED_HASH, CodeTransform.NONE);
    assertThat(restamper.restamp(pyc, changing)).isEqualTo(new Outcome.NotValid(PycStatus.STALE));
  }

  @Test
  void cutOffCodeIsDoubtful() throws IOException {
    RealPython python = RealPython.all().get(0);
    byte[] pyc = compile(python, "checked-hash", SOURCE);
    byte[] cut = Arrays.copyOf(pyc, pyc.length - 3);
    assertThat(restamp(python, cut, InvalidationMode.UNCHECKED_HASH, SOURCE))
        .isInstanceOf(Outcome.Doubtful.class);
  }

  @Test
  void theFileNameAndDocstringsChangeIfThatIsAsked() throws IOException {
    RealPython python = RealPython.all().get(0);
    byte[] pyc = compile(python, "timestamp", SOURCE);
    CodeTransform transform =
        CodeTransform.slimming(Columns.KEEP, true).withFileName("pkg/a.py".getBytes(UTF_8));
    byte[] changed =
        file(restamp(format(python), pyc, InvalidationMode.UNCHECKED_HASH, transform, SOURCE));
    String hex = HexFormat.of().formatHex(changed);
    assertThat(python.run(LOAD, hex.getBytes(UTF_8)).strip())
        .isEqualTo("the sum ['a', 'b'] pkg/a.py None");
  }

  @Test
  void ofAnUnknownFormatOnlyTheHeaderChanges() throws IOException {
    PycFormat pypy = new PycFormat(0x0a0d0150, SourceHash.SIPHASH_2_4);
    byte[] text = SOURCE.getBytes(UTF_8);
    byte[] pyc = Arrays.copyOf(PycHeader.timestamp(pypy.magic(), MTIME, text.length).toBytes(), 40);
    pyc[PycHeader.LENGTH] = 'c';
    pyc[39] = 77;
    byte[] changed =
        file(restamp(pypy, pyc, InvalidationMode.CHECKED_HASH, CodeTransform.NONE, SOURCE));
    byte[] header = pypy.hashHeader(InvalidationMode.CHECKED_HASH, text).toBytes();
    assertThat(Arrays.copyOf(changed, PycHeader.LENGTH)).isEqualTo(header);
    assertThat(Arrays.copyOfRange(changed, PycHeader.LENGTH, changed.length))
        .isEqualTo(Arrays.copyOfRange(pyc, PycHeader.LENGTH, pyc.length));
  }
}
