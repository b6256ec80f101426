// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EditableSourcesTest {
  private Path folder;
  private Path site;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    site = Files.createDirectories(folder.resolve("site"));
  }

  private Path project(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(site.resolve(name), text);
  }

  @Test
  void linesOfPthFilesThatAreFoldersElsewhere() throws IOException {
    Path one = project("one");
    Path two = project("two");
    project("site/inside");
    write(
        "x.pth",
        String.join(
            "\n",
            "# comment",
            one.toString(),
            "../two",
            "import os; os.system('x')",
            "inside",
            "/not/there",
            "/",
            "nul\0",
            ""));
    assertThat(EditableSources.of(site)).containsExactly(one, two);
  }

  @Test
  void theMappingOfASetuptoolsFinder() throws IOException {
    Path one = project("it's one");
    write(
        "__editable___one_1_0_finder.py",
        "MAPPING: dict[str, str] = {'one': '" + one.toString().replace("'", "\\'") + "'}\n");
    write("other_finder.py", "MAPPING = {'x': '" + folder + "'}\n");
    assertThat(EditableSources.of(site)).containsExactly(one);
  }

  @Test
  void anEggLink() throws IOException {
    Path one = project("one");
    write("one.egg-link", one + "\n.");
    assertThat(EditableSources.of(site)).containsExactly(one);
  }
}
