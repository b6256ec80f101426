// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import static dev.wheelmill.testdata.TreeSnapshot.Aspect.MTIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WheelBuilderTest {

  /** Prints one line for each thing that is wrong, as Python's own zipfile and csv see it. */
  private static final String CHECK =
      """
      import base64, csv, hashlib, io, sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      record = [n for n in z.namelist() if n.endswith('.dist-info/RECORD')]
      if not record:
          sys.exit(print('no RECORD'))
      rows = list(csv.reader(io.StringIO(z.read(record[0]).decode())))
      for path, hash, size in rows:
          if path not in z.namelist():
              print('no file')
          elif path != record[0]:
              digest = hashlib.sha256(z.read(path)).digest()
              if hash != 'sha256=' + base64.urlsafe_b64encode(digest).decode().rstrip('='):
                  print('hash')
              if size != str(z.getinfo(path).file_size):
                  print('size')
      print('not listed\\n' * len(set(z.namelist()) - {r[0] for r in rows}), end='')
      """;

  private final Path folder;

  WheelBuilderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static WheelBuilder demo() {
    return new WheelBuilder("Demo.App", "1.0")
        .file("demo/__init__.py", "def main():\n    print('it runs')\n")
        .file("demo/a, \"b\".txt", "a name that needs quotes")
        .data("scripts/demo-tool", "#!python\nprint('the tool runs')\n")
        .consoleScript("demo", "demo:main")
        .metadata("Requires-Python: >=3.6")
        .tag("py2.py3-none-any");
  }

  @Test
  void namesTheFileAsTheSpecificationSays() {
    assertThat(demo().fileName()).isEqualTo("demo_app-1.0-py2.py3-none-any.whl");
  }

  @Test
  void itsRecordIsTrue() throws IOException, InterruptedException {
    assertThat(problems(demo().file("demo/two\nlines.txt", "pip can't read this one"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void eachDefectIsSeenByPython(WheelDefect defect) throws IOException, InterruptedException {
    String expected =
        switch (defect) {
          case WRONG_HASH, WEAK_HASH, PADDED_HASH -> "hash\n";
          case WRONG_SIZE -> "size\n";
          case NO_HASH, CONFLICTING_ROWS -> "hash\nsize\n";
          case MISSING_ROW -> "not listed\n";
          case PHANTOM_ROW -> "no file\n";
          case NO_RECORD -> "no RECORD\n";
        };
    assertThat(problems(demo().defects(defect))).isEqualTo(expected);
  }

  @Test
  void leavesSignaturesOutOfRecord() throws IOException, InterruptedException {
    assertThat(problems(demo().distInfo("RECORD.jws", "{}"))).isEqualTo("not listed\n");
  }

  @Test
  void pipInstallsRunsAndUninstallsIt() throws IOException, InterruptedException {
    PythonVenv venv = PythonVenv.create(folder.resolve("venv"));
    TreeSnapshot before = TreeSnapshot.of(venv.folder());
    venv.install(demo().writeTo(folder));
    assertThat(venv.sitePackages().resolve("demo/__pycache__")).isNotEmptyDirectory();
    assertThat(venv.python("-B", "-c", "import demo; demo.main()")).isEqualTo("it runs\n");
    assertThat(venv.python("-B", venv.folder() + "/bin/demo")).isEqualTo("it runs\n");
    assertThat(venv.python("-B", venv.folder() + "/bin/demo-tool")).isEqualTo("the tool runs\n");
    venv.uninstall("demo-app");
    assertThat(before.without(MTIME).differences(TreeSnapshot.of(venv.folder()).without(MTIME)))
        .isEmpty();
    venv.installWithoutBytecode(demo().writeTo(folder));
    assertThat(venv.sitePackages().resolve("demo/__init__.py")).exists();
    assertThat(venv.sitePackages().resolve("demo/__pycache__")).doesNotExist();
  }

  private String problems(WheelBuilder wheel) throws IOException, InterruptedException {
    return HostPython.script(CHECK, wheel.writeTo(folder).toString());
  }
}
