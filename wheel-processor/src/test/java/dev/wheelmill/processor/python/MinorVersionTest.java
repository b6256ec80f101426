// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.packaging.WheelTag;
import dev.wheelmill.processor.target.LibraryFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MinorVersionTest {
  private static String text(Optional<MinorVersion> version) {
    return version.map(MinorVersion::toString).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "cpython-38, CPython 3.8",
    "cpython-312, CPython 3.12",
    "pypy310, PyPy 3.10",
    "graalpy240-311, ''",
    "312, ''"
  })
  void aCacheTagNamesIt(String tag, String version) {
    assertThat(text(MinorVersion.ofCacheTag(tag))).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({
    "cp312, cp312, CPython 3.12",
    "cp38, none, CPython 3.8",
    "pp310, pypy310_pp73, PyPy 3.10",
    "cp38, abi3, ''",
    "py3, none, ''",
    "py38, none, ''",
    "cp27, cp27m, ''"
  })
  void aWheelTagNamesItUnlessItAdmitsOthers(String python, String abi, String version) {
    WheelTag tag = new WheelTag(python, abi, "any");
    assertThat(text(MinorVersion.ofWheelTag(tag))).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({
    "_speedups.cpython-312-x86_64-linux-gnu.so, CPython 3.12",
    "a.cpython-39-darwin.so, CPython 3.9",
    "a.cpython-313t-x86_64-linux-gnu.so, CPython 3.13",
    "a.pypy310-pp73-x86_64-linux-gnu.so, PyPy 3.10",
    "a.cp312-win_amd64.pyd, CPython 3.12"
  })
  void anExtensionModuleNamesIt(String name, String version) {
    assertThat(text(MinorVersion.ofExtension(name))).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.so", "a.abi3.so", "libcpython-312.so", "a.cpython-312.pyc", "a.py"})
  void otherFilesNameNone(String name) {
    assertThat(MinorVersion.ofExtension(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/x/lib/python3.12, 3.12",
    "/x/lib/python3.13t, 3.13",
    "/x/lib/pypy3.10, pypy3.10",
    "/x/lib/python3, ''"
  })
  void aLibraryFolderNamesWhatIsAskedFor(Path folder, String request) {
    LibraryFolder library = LibraryFolder.of(folder).orElseThrow();
    assertThat(MinorVersion.ofLibrary(library).map(MinorVersion::request).orElse(""))
        .isEqualTo(request);
  }
}
