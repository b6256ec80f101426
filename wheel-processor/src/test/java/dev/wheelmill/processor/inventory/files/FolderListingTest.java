// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.value.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderListingTest {
  private Path root;

  @BeforeEach
  void create(@TempDir Path root) {
    this.root = root;
  }

  private void write(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }

  private FolderListing site() throws IOException {
    return FolderListing.of(ImportFolder.site(root), 2);
  }

  private FolderListing sources(Path... leaveOut) throws IOException {
    return FolderListing.of(ImportFolder.sources(root, Place.UNOWNED, Set.of(leaveOut)), 2);
  }

  @Test
  void filesAreListedByTheirPathAsInRecord() throws IOException {
    write("a.py");
    write("p/q/b.txt");
    assertThat(site().files()).containsOnlyKeys("a.py", "p/q/b.txt");
    assertThat(site().file("a.py").orElseThrow().size()).isEqualTo(1);
  }

  @Test
  void metadataCountsOnlyDirectlyBelow() throws IOException {
    write("b-1.dist-info/RECORD");
    write("a.egg-info/PKG-INFO");
    write("c-1.egg-info");
    write("vendored/x-1.dist-info/RECORD");
    assertThat(site().metadata()).containsExactly("a.egg-info", "b-1.dist-info", "c-1.egg-info");
  }

  @Test
  void whatOtherToolsKeepIsLeftOutOfSourcesOnly() throws IOException {
    write("node_modules/gyp/a.py");
    write(".git/hooks/b.py");
    assertThat(sources().files()).isEmpty();
    assertThat(site().files()).hasSize(2);
  }

  @Test
  void environmentsAndFoldersOfOthersAreLeftOut() throws IOException {
    write("venv/pyvenv.cfg");
    write("venv/a.py");
    write("site-packages/b.py");
    assertThat(sources(root.resolve("site-packages")).files()).isEmpty();
  }

  @Test
  void temporaryFilesOfOursAreLeftovers() throws IOException {
    write("p/.wheelmill-0123456789abcdef.tmp");
    write("p/.wheelmill-other.tmp");
    assertThat(site().leftovers())
        .containsExactly(root.resolve("p/.wheelmill-0123456789abcdef.tmp"));
    assertThat(site().files()).containsOnlyKeys("p/.wheelmill-other.tmp");
  }

  @Test
  void linksAreListedIfTheyLeadToFilesAndNoticedIfNot() throws IOException {
    write("a.py");
    write("p/b.py");
    Files.createSymbolicLink(root.resolve("link.py"), root.resolve("a.py"));
    Files.createSymbolicLink(root.resolve("folder"), root.resolve("p"));
    Files.createSymbolicLink(root.resolve("broken.py"), root.resolve("gone"));
    assertThat(site().files()).containsOnlyKeys("a.py", "p/b.py", "link.py");
    assertThat(site().file("link.py").orElseThrow().link()).isTrue();
    assertThat(site().notices())
        .extracting(Notice::subject)
        .containsExactly(root.resolve("broken.py").toString());
    assertThat(site().linked())
        .containsExactly(entry(root.resolve("folder"), root.resolve("p").toRealPath()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pyvenv.cfg",
        "conda-meta/history",
        "six-1.0.dist-info/RECORD",
        "six.egg-info/installed-files.txt",
        "lib/python3.12/site-packages/six.py",
        "lib64/python3/dist-packages/six.py",
        "lib/python3.12/os.py"
      })
  void whatWasInstalledInsideAFolderOfSourcesIsLeftOutAndTold(String sign) throws IOException {
    write("own.py");
    write("vendor/deep/" + sign);
    write("vendor/deep/a.py");
    assertThat(sources().files()).containsOnlyKeys("own.py");
    assertThat(sources().installations()).containsOnlyKeys(root.resolve("vendor/deep"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.egg-info/SOURCES.txt",
        "app-1.0.dist-info/METADATA",
        "lib/python3.12/a.txt",
        "lib/b/site-packages/c.txt"
      })
  void whatHasNoListStaysAmongTheSources(String other) throws IOException {
    write("src/" + other);
    write("src/a.py");
    assertThat(sources().files()).containsKey("src/a.py");
    assertThat(sources().installations()).isEmpty();
  }

  @Test
  void whatADistributionCarriesWithItsListsIsItsOwn() throws IOException {
    write("setuptools/_vendor/six-1.0.dist-info/RECORD");
    write("setuptools/_vendor/six.py");
    assertThat(site().files()).containsKey("setuptools/_vendor/six.py");
  }

  @Test
  void aTreeOfBytecodeInsideIsNoPartOfTheSources() throws IOException {
    write("a.py");
    String mirror = "tree" + root.toAbsolutePath();
    write(mirror + "/a.cpython-312.pyc");
    assertThat(sources().files()).containsOnlyKeys("a.py");
    write(mirror + "/b.py");
    assertThat(sources().files()).hasSize(3);
  }

  @Test
  void veryDeepFoldersAreLeftAlone() throws IOException {
    String deep = "d/".repeat(205);
    write(deep + "a.py");
    assertThat(site().files()).isEmpty();
    assertThat(site().notices()).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> FolderListing.of(ImportFolder.site(root.resolve("no")), 2))
        .isInstanceOf(IOException.class);
  }
}
