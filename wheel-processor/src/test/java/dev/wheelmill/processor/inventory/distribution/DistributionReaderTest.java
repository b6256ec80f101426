// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.limits.Limits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DistributionReaderTest {
  private Path site;

  @BeforeEach
  void create(@TempDir Path site) {
    this.site = site;
  }

  private Distribution read(String folder) {
    return DistributionReader.read(site.resolve(folder), Limits.DEFAULT);
  }

  private void write(String path, String text) throws IOException {
    Path file = site.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @CsvSource({
    "Foo_Bar-1.0.dist-info, foo-bar, 1.0",
    "zope.interface-8.7.dist-info, zope-interface, 8.7",
    "foo-1!2.0.post1+local.3.dist-info, foo, 1!2.0.post1+local.3",
    "foo-1.0-py3.11.egg-info, foo, 1.0",
    "foo.egg-info, foo, ''",
    "foo_2to3-v1.dist-info, foo-2to3, v1"
  })
  void theNameAndVersionStandInTheFoldersName(String folder, String name, String version) {
    assertThat(read(folder).name()).isEqualTo(name);
    assertThat(read(folder).version()).isEqualTo(version);
  }

  @Test
  void aRecordIsRead() throws IOException {
    write("foo-1.0.dist-info/RECORD", "foo.py,,\n");
    assertThat(read("foo-1.0.dist-info").manifest().orElseThrow().paths())
        .containsExactly("foo.py");
    assertThat(read("foo-1.0.dist-info").refusal()).isEmpty();
  }

  @Test
  void withoutRecordTheInstallerIsNamed() throws IOException {
    write("foo-1.0.dist-info/INSTALLER", "conda\nmore\n");
    assertThat(read("foo-1.0.dist-info").refusal().orElseThrow())
        .contains("foo-1.0.dist-info", "INSTALLER: conda)");
    write("bar-1.0.dist-info/INSTALLER", " \n");
    assertThat(read("bar-1.0.dist-info").refusal().orElseThrow()).contains("not named");
  }

  @Test
  void aRecordThatIsAFolderOrTooLargeIsRefused() throws IOException {
    Files.createDirectories(site.resolve("foo-1.0.dist-info/RECORD"));
    assertThat(read("foo-1.0.dist-info").refusal().orElseThrow()).contains("no regular file");
    write("bar-1.0.dist-info/RECORD", "");
    Path large = site.resolve("bar-1.0.dist-info/RECORD");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(1L << 33);
    }
    assertThat(read("bar-1.0.dist-info").refusal().orElseThrow())
        .contains("the limit record-size is 128MiB");
  }

  @Test
  void anEggInfoThatIsAFileIsCalledSo() throws IOException {
    write("old-1.0.egg-info", "Name: old\n");
    assertThat(read("old-1.0.egg-info").refusal().orElseThrow())
        .startsWith("old-1.0.egg-info is a file, as distutils wrote it")
        .endsWith("install it again from a wheel");
  }
}
