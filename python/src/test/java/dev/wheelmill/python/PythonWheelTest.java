// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelMember;
import dev.wheelmill.processor.wheel.WheelReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonWheelTest {

  private final Path folder;

  PythonWheelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSameFilesGiveTheSameBytesInWhateverOrderTheyCame() throws Exception {
    PythonWheel wheel = new PythonWheel("demo", "1.0", "py3-none-any");
    Path one = Files.createDirectories(folder.resolve("one"));
    Path other = Files.createDirectories(folder.resolve("other"));

    Path first = wheel.write(one, files("a", "b", "c"), info());
    Path second = wheel.write(other, files("c", "a", "b"), info());

    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void executableFilesStaySo() throws Exception {
    Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Payload files = files("a").addFile("demo/program", program);

    Path path = new PythonWheel("demo", "1.0", "py3-none-any").write(folder, files, info());

    try (WheelFile wheel = WheelReader.read(path)) {
      assertThat(wheel.members())
          .filteredOn(member -> member.path().startsWith("demo/"))
          .extracting(WheelMember::path, member -> member.entry().isExecutable())
          .containsExactlyInAnyOrder(tuple("demo/a", false), tuple("demo/program", true));
    }
  }

  private static Payload files(String... names) {
    Payload files = new Payload();
    for (String name : names) {
      files.add("demo/" + name, name.getBytes(UTF_8));
    }
    return files;
  }

  private static Payload info() {
    String metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n";
    return new Payload().add("METADATA", metadata.getBytes(UTF_8));
  }
}
