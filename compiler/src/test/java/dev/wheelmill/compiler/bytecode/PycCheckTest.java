// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PycCheckTest {
  private static final byte[] SOURCE = "x = 1\n".getBytes(US_ASCII);
  private static final long MTIME = 1_700_000_000L;
  private static final int MAGIC = 0x0a0d0da7;
  private static final PycCheck CHECK = new PycCheck(MAGIC, SourceHash.SIPHASH_1_3);

  /**
   * Imports each .pyc of stdin beside its source and says what became of it: U used, R compiled
   * again, E an error; first as by default, then with every hash checked, then without a source.
   */
  private static final String IMPORT =
      """
      import sys, os, tempfile, _imp, marshal
      from importlib.machinery import SourceFileLoader, SourcelessFileLoader
      SOURCE, MTIME = bytes.fromhex(sys.argv[1]), int(sys.argv[2])
      class Loader(SourceFileLoader):
          def source_to_code(self, *arguments, **more):
              self.compiled = True
              return super().source_to_code(*arguments, **more)
      def outcome(loader):
          loader.compiled = False
          try:
              loader.get_code('m')
          except (ImportError, EOFError, ValueError, TypeError):
              return 'E'
          return 'R' if loader.compiled else 'U'
      with tempfile.TemporaryDirectory() as folder:
          source = os.path.join(folder, 'm.py')
          legacy = os.path.join(folder, 'n.pyc')
          with open(source, 'wb') as f: f.write(SOURCE)
          os.utime(source, (MTIME, MTIME))
          cached = __import__('importlib.util').util.cache_from_source(source)
          os.mkdir(os.path.dirname(cached))
          code = marshal.dumps(compile(SOURCE, source, 'exec'))
          for line in sys.stdin:
              head, _, body = line.strip().partition('|')
              pyc = bytes.fromhex(head) + (code if body == 'code' else bytes.fromhex(body))
              for path in (cached, legacy):
                  with open(path, 'wb') as f: f.write(pyc)
              row = ''
              for checks in 'default', 'always':
                  _imp.check_hash_based_pycs = checks
                  row += outcome(Loader('m', source))
              print(row + outcome(SourcelessFileLoader('m', legacy)))
      """;

  @Test
  void agreesWithTheImportSystem() throws IOException {
    for (RealPython python : RealPython.all()) {
      PycCheck check = new PycCheck(python.magic(), python.sourceHash());
      List<String> cases = cases(check);
      List<String> real =
          python
              .run(
                  IMPORT,
                  String.join("\n", cases).getBytes(US_ASCII),
                  HexFormat.of().formatHex(SOURCE),
                  Long.toString(MTIME))
              .lines()
              .toList();
      List<String> ours = new ArrayList<>();
      for (String one : cases) {
        ours.add(outcome(check, bytes(one)));
      }
      assertThat(ours).describedAs("%s of %s", python, cases).isEqualTo(real);
    }
  }

  private static String outcome(PycCheck check, byte[] pyc) throws IOException {
    String alone = check.withoutSource(pyc) == PycStatus.VALID ? "U" : "E";
    return switch (check.withSource(pyc, Optional.of(source()))) {
          case VALID -> "UU";
          case MISMATCHED -> "UR";
          case STALE, OTHER_INTERPRETER -> "RR";
          case UNREADABLE -> headerIsKnown(check, pyc) ? "EE" : "RR";
          case ORPHANED -> throw new AssertionError("there is a source");
        }
        + alone;
  }

  /** CPython compiles again what has no known header, and fails on what has no code after it. */
  private static boolean headerIsKnown(PycCheck check, byte[] pyc) {
    return PycHeader.read(pyc) instanceof PycHeader.Reading.Read read
        && read.header().magic() == check.magic();
  }

  private static List<String> cases(PycCheck check) {
    int magic = check.magic();
    long hash = check.sourceHash().of(magic, SOURCE);
    List<PycHeader> headers = new ArrayList<>();
    for (int own : List.of(magic, magic ^ 1, magic ^ 0x10000)) {
      headers.add(PycHeader.timestamp(own, MTIME, SOURCE.length));
      headers.add(PycHeader.timestamp(own, MTIME + (1L << 32), SOURCE.length + (1L << 32)));
      headers.add(PycHeader.timestamp(own, MTIME + 1, SOURCE.length));
      headers.add(PycHeader.timestamp(own, MTIME, SOURCE.length + 1));
      headers.add(PycHeader.hash(own, InvalidationMode.CHECKED_HASH, hash));
      headers.add(PycHeader.hash(own, InvalidationMode.CHECKED_HASH, hash ^ 1L << 63));
      headers.add(PycHeader.hash(own, InvalidationMode.UNCHECKED_HASH, hash));
    }
    List<String> cases = new ArrayList<>();
    for (PycHeader header : headers) {
      byte[] head = header.toBytes();
      cases.add(HexFormat.of().formatHex(head) + "|code");
      for (int flags : List.of(2, 4, 0x80)) {
        head[4] = (byte) flags;
        cases.add(HexFormat.of().formatHex(head) + "|code");
      }
    }
    String valid = HexFormat.of().formatHex(headers.get(0).toBytes());
    cases.addAll(List.of(valid + "|", valid + "|4e", valid + "|69", valid + "|f9"));
    for (int length : List.of(2, 4, 8, 12, 15)) {
      cases.add(valid.substring(0, 2 * length) + "|");
    }
    return cases;
  }

  private static byte[] bytes(String oneCase) {
    return HexFormat.of().parseHex(oneCase.replace("|code", "e3").replace("|", ""));
  }

  private static PycCheck.Source source() {
    return new PycCheck.Source(MTIME, SOURCE.length, () -> SOURCE);
  }

  @Test
  void callsAnUncheckedHashOfAnotherSourceMismatched() throws IOException {
    byte[] pyc = file(PycHeader.hash(MAGIC, InvalidationMode.UNCHECKED_HASH, 1));
    assertThat(CHECK.withSource(pyc, Optional.of(source()))).isEqualTo(PycStatus.MISMATCHED);
  }

  @Test
  void callsAnotherSizeStaleEvenIfTheTimeAgrees() throws IOException {
    byte[] pyc = file(PycHeader.timestamp(MAGIC, MTIME, 1));
    assertThat(CHECK.withSource(pyc, Optional.of(source()))).isEqualTo(PycStatus.STALE);
  }

  @Test
  void callsAnyFileWithoutASourceOrphaned() throws IOException {
    assertThat(CHECK.withSource(new byte[3], Optional.empty())).isEqualTo(PycStatus.ORPHANED);
  }

  @Test
  void tellsAnotherInterpretersMagicFromGarbage() throws IOException {
    byte[] python27 = HexFormat.of().parseHex("03f30d0a0000000063");
    byte[] garbage = "#!/usr/bin/python and so on".getBytes(US_ASCII);
    assertThat(CHECK.withSource(python27, Optional.of(source())))
        .isEqualTo(PycStatus.OTHER_INTERPRETER);
    assertThat(CHECK.withSource(garbage, Optional.of(source()))).isEqualTo(PycStatus.UNREADABLE);
    assertThat(CHECK.withoutSource(python27)).isEqualTo(PycStatus.OTHER_INTERPRETER);
  }

  @Test
  void readsTheSourceOnlyForAHash() throws IOException {
    PycCheck.Source unreadable =
        new PycCheck.Source(
            MTIME,
            SOURCE.length,
            () -> {
              throw new IOException("no such source");
            });
    byte[] timestamp = file(PycHeader.timestamp(MAGIC, MTIME, SOURCE.length));
    byte[] hash = file(PycHeader.hash(MAGIC, InvalidationMode.CHECKED_HASH, 1));
    assertThat(CHECK.withSource(timestamp, Optional.of(unreadable))).isEqualTo(PycStatus.VALID);
    assertThatThrownBy(() -> CHECK.withSource(hash, Optional.of(unreadable)))
        .isInstanceOf(IOException.class)
        .hasMessage("no such source");
  }

  private static byte[] file(PycHeader header) {
    byte[] file = Arrays.copyOf(header.toBytes(), PycCheck.HEAD_LENGTH);
    file[PycHeader.LENGTH] = (byte) 0xe3;
    return file;
  }
}
