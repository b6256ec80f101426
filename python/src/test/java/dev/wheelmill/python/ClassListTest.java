// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

class ClassListTest {

  private static final Path OPTIONS = Built.ROOT.resolve("python/src/main/launch");

  private final Path folder;

  ClassListTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theArchiveHasTheClassesThatARunLoads() throws Exception {
    Path image = Built.linuxWheel().resolveSibling("work/image");
    Path archive = Built.linuxWheel().resolveSibling("work/archive");
    Path log = folder.resolve("loaded");
    List<String> command =
        new RuntimeImage(image)
            .program(OPTIONS)
            .started(
                "jvm.options", "-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + log);
    command.addAll(List.of("apply", Built.ROOT.resolve("testdata/wheels").toString()));
    command.addAll(List.of("--output", folder.resolve("out").toString()));

    Command.succeed(
        Map.of("XDG_STATE_HOME", folder.toString(), "WHEELMILL_NO_CACHE", "1"), command);

    List<String> own = own(log);
    List<String> missing = own.stream().filter(line -> line.contains("source: jrt:")).toList();
    assertThat(missing)
        .as("classes that are not in launch/class-list: mvn package -DskipTests -Drenew-class-list")
        .hasSizeLessThan(own.size() / 20);
    List<String> lambdas = own.stream().filter(line -> line.contains("$$Lambda")).toList();
    assertThat(lambdas.stream().filter(line -> !line.contains("source: shared objects file")))
        .as("lambdas that are not in launch/class-list: renew it as above")
        .hasSizeLessThan(lambdas.size() / 20);
  }

  @Test
  void picoclisClassesAreOfAFormThatArchivesHold() throws Exception {
    try (JarFile jar = new JarFile(Built.ROOT.resolve("cli/target/wheelmill.jar").toFile());
        InputStream file = jar.getInputStream(jar.getEntry("picocli/CommandLine.class"))) {
      assertThat(new ClassReader(file).readShort(6)).isEqualTo((short) Opcodes.V17);
    }
  }

  @Test
  void theListNamesNothingThatDependsOnTheVersionOfJava() throws Exception {
    assertThat(Files.readAllLines(OPTIONS.resolve("class-list")))
        .hasSizeGreaterThan(1000)
        .doesNotHaveDuplicates()
        .noneMatch(line -> line.startsWith("@cp") || line.startsWith("@lambda-form"))
        .noneMatch(line -> line.matches("@lambda-proxy (java|jdk|sun)/.*"));
  }

  private static List<String> own(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("dev.wheelmill."))
        .toList();
  }
}
