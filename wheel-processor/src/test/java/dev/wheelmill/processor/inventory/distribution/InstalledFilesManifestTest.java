// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.record.RecordRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InstalledFilesManifestTest {
  private static final Path FILE = Path.of("/site/foo-1.0.egg-info/installed-files.txt");

  private static InstalledFilesManifest of(String text) {
    return new InstalledFilesManifest(FILE, text);
  }

  private static String edited(String text, List<String> put, Set<String> remove) {
    List<RecordRow> rows = put.stream().map(RecordRow::unhashed).toList();
    return new String(of(text).edited(rows, remove), StandardCharsets.UTF_8);
  }

  @Test
  void pathsAreRelativeToTheEggInfo() {
    assertThat(of("../foo/a.py\n../six.py\r\nPKG-INFO\n./top_level.txt\n").paths())
        .containsExactly(
            "foo/a.py", "six.py", "foo-1.0.egg-info/PKG-INFO", "foo-1.0.egg-info/top_level.txt");
  }

  @Test
  void blankAbsoluteAndOutwardLinesMeanNothing() {
    assertThat(of("\n  \n/etc/passwd\n../..\n../../x\n../foo/../../x\n\\abs\n").paths()).isEmpty();
  }

  @Test
  void linesThatLeadOutByWayOfAFolderMeanNothing() {
    assertThat(of("a/../../../bin/x\n..\nfoo/..\n../foo/..\n..pyc./../../../bin/x\n").paths())
        .isEmpty();
  }

  @Test
  void newFilesAreAddedOnceAndInOrder() {
    assertThat(edited("../foo/b.py\n", List.of("foo/c.pyc", "foo/a.pyc", "foo/b.py"), Set.of()))
        .isEqualTo("../foo/b.py\n../foo/a.pyc\n../foo/c.pyc\n");
  }

  @Test
  void filesThatGoAreTakenOutAndOtherLinesStay() {
    assertThat(edited("../foo/b.py\n/abs\n../foo/b.pyc\n", List.of(), Set.of("foo/b.pyc")))
        .isEqualTo("../foo/b.py\n/abs\n");
  }

  @Test
  void withoutAChangeTheBytesStay() {
    String odd = "../foo/b.py\r\n\r\n../foo/b.py";
    assertThat(edited(odd, List.of("foo/b.py"), Set.of("foo/x.pyc"))).isEqualTo(odd);
  }
}
