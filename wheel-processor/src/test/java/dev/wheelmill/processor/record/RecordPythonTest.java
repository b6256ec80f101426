// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.HostPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RECORD against Python's {@code csv}, which all installers use. */
class RecordPythonTest {

  private static final List<String> HOSTILE =
      List.of(
          "a,b.py",
          "a\"b.py",
          "\"a\".py",
          "a\nb.py",
          "a\rb.py",
          "a\r\nb.py",
          " a .py",
          "'a'.py",
          "caf\u00e9/\u4e2d\u6587/\ud83d\ude00.py",
          "a\u2028b.py",
          "\ufeffa.py",
          "#a.py",
          "a;b\t.py",
          "\"",
          ",",
          "a=b.py",
          "\u0130\u0131.py");

  /** Prints the paths that {@code csv} reads, as code points. */
  private static final String READ =
      """
      import csv, sys
      with open(sys.argv[1], newline='', encoding='utf-8') as f:
          for row in csv.reader(f, strict=True):
              print(' '.join(str(ord(c)) for c in row[0]), len(row))
      """;

  /** Writes paths, given as code points, as pip does. */
  private static final String WRITE =
      """
      import csv, sys
      with open(sys.argv[1], 'w', newline='', encoding='utf-8') as f:
          w = csv.writer(f, lineterminator=sys.argv[2].replace('LF', '\\n').replace('CR', '\\r'))
          for path in sys.argv[3:]:
              w.writerow([''.join(chr(int(c)) for c in path.split()), '', ''])
      """;

  @Test
  void pythonReadsEveryNameThatIsWritten(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("RECORD");
    Files.write(file, record(HOSTILE).toBytes());

    String read = HostPython.script(READ, file.toString());

    assertThat(read.lines())
        .containsExactlyElementsOf(
            record(HOSTILE).rows().stream().map(row -> codePoints(row.path()) + " 3").toList());
  }

  @Test
  void readsEveryNameThatPythonWrites(@TempDir Path folder) throws Exception {
    for (String end : List.of("CRLF", "LF")) {
      List<String> names =
          HOSTILE.stream().filter(n -> end.equals("CRLF") || n.indexOf('\r') < 0).toList();
      byte[] written = pythonWrites(folder, end, names);

      assertThat(RecordReader.read(written).rows())
          .extracting(RecordRow::path)
          .containsExactlyElementsOf(names);
    }
  }

  @Test
  void writesTheBytesThatPythonWrites(@TempDir Path folder) throws Exception {
    List<String> names =
        record(HOSTILE).rows().stream()
            .map(RecordRow::path)
            .filter(name -> name.indexOf('\r') < 0)
            .toList();
    byte[] written = pythonWrites(folder, "LF", names);

    byte[] ours =
        RecordWriter.forWheel(
                "x.dist-info/RECORD",
                names.stream()
                    .filter(name -> !name.endsWith("/RECORD"))
                    .map(RecordRow::unhashed)
                    .toList())
            .toBytes();

    assertThat(new String(ours, UTF_8)).isEqualTo(new String(written, UTF_8));
  }

  private byte[] pythonWrites(Path folder, String end, List<String> names) throws Exception {
    Path file = folder.resolve("RECORD." + end);
    String[] arguments = new String[names.size() + 2];
    arguments[0] = file.toString();
    arguments[1] = end;
    for (int i = 0; i < names.size(); i++) {
      arguments[i + 2] = codePoints(names.get(i));
    }
    HostPython.script(WRITE, arguments);
    return Files.readAllBytes(file);
  }

  private static RecordFile record(List<String> names) {
    return RecordWriter.forWheel(
        "x.dist-info/RECORD", names.stream().map(RecordRow::unhashed).toList());
  }

  private static String codePoints(String name) {
    return Arrays.stream(name.codePoints().toArray())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }
}
