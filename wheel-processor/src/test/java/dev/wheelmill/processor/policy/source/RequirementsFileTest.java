// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsFileTest {
  private final Path folder;

  RequirementsFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void takesNamesFromAllThatHasOne() throws IOException {
    write("more.txt", "-r all.txt\nMore.Of_It>=1\n");
    Path file =
        write(
            "all.txt",
            """
            \uFEFF# a comment
            Six==1.17.0 \\
                --hash=sha256:00 \\
                --hash=sha256:01
            requests [socks] >= 2 ; python_version > "3.8"  # why
            name @ https://example.org/x.tar.gz
            -c constraints.txt
            --index-url https://example.org/simple
            --requirement=more.txt
            -e .
            -e git+https://example.org/r.git#egg=From_Egg
            ./wheels/A_Wheel-1.0-py3-none-any.whl
            https://example.org/nameless.tar.gz
            ./folder
            plain
            """);
    assertThat(RequirementsFile.names(file))
        .containsExactly("a-wheel", "from-egg", "more-of-it", "name", "plain", "requests", "six");
  }

  @Test
  void aPolicyNamesItFromWhereItStands() throws IOException {
    write("dev.txt", "pytest\n");
    Policy policy =
        PolicyReader.read(
            write(
                "wheelmill.yaml",
                "version: 1\nrules:\n  - requirements: dev.txt\n    mode: no-compile\n"));
    assertThat(policy.rules().get(0).requirements().get(0).names()).containsExactly("pytest");
  }

  @Test
  void aFileThatIsNotThereIsAMistakeOfThePolicy() throws IOException {
    Path policy =
        write(
            "wheelmill.yaml",
            "version: 1\nrules:\n  - requirements: [no.txt]\n    mode: compile\n");
    assertThatThrownBy(() -> PolicyReader.read(policy))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining(":3:20: rules[0].requirements[0]: can't be read: there is no file");
  }
}
