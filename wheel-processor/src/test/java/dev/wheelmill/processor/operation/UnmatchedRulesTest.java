// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.policy.resolve.UnmatchedRules;
import dev.wheelmill.processor.report.ApplyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that matches nothing is told of: mostly a name is misspelled. */
final class UnmatchedRulesTest {
  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    run = new Run(folder.resolve("home"), venv.root());
  }

  private List<String> told(ApplyReport report) {
    return report.targets().stream()
        .flatMap(target -> target.notices().stream())
        .filter(UnmatchedRules::isOne)
        .map(notice -> notice.toString().replace(folder.resolve("home") + "/", ""))
        .toList();
  }

  @Test
  void eachPatternIsToldWithItsLineAndTheNameThatMayBeMeantInEveryRun() throws Exception {
    run.policy(
        "rules:",
        "  - packages: [demo, demp, 'boto*']",
        "    mode: no-compile",
        "  - files: ['demo/b.py', 'demo/*.py', '**/conftest.py']",
        "    mode: compile");
    for (int i = 0; i < 3; i++) {
      assertThat(told(run.apply()))
          .containsExactly(
              "policy.yaml:3: packages \"demp\" matches no distribution; did you mean \"demo\"?",
              "policy.yaml:3: packages \"boto*\" matches no distribution",
              "policy.yaml:5: files \"demo/b.py\" matches no source");
    }
  }

  @Test
  void packagesAndFilesThatMatchOnlyApartAreTold() throws Exception {
    venv.distribution("other").file("other/a.py", "").install();
    run.policy(
        "rules:",
        "  - packages: [demo]",
        "    files: ['other/**']",
        "    mode: no-compile",
        "  - packages: [demo]",
        "    files: ['demo/**']",
        "    mode: compile");
    assertThat(told(run.apply()))
        .containsExactly(
            "policy.yaml:3: files \"other/**\" matches no source of packages \"demo\"");
  }

  @Test
  void anUnknownGroupIsToldWithThoseThatThereAre() throws Exception {
    run.policy("rules:", "  - groups: [deev, dev]", "    mode: no-compile");
    Files.writeString(
        folder.resolve("home/poetry.lock"),
        """
        [[package]]
        name = "demo"
        version = "1.0"
        groups = ["dev"]

        [metadata]
        lock-version = "2.1"
        """);
    assertThat(told(run.apply()))
        .singleElement()
        .asString()
        .endsWith("groups \"deev\" matches no group of the lock file; there are: dev, main");
  }

  @Test
  void whatOneTargetOfTheRunMatchesIsNotTold() throws Exception {
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.writeString(app.resolve("main.py"), "");
    run.also(app)
        .pythons(Python.executable().toString())
        .policy(
            "rules:",
            "  - packages: [demo, demp]",
            "    mode: no-compile",
            "  - files: [main.py]",
            "    mode: no-compile");
    assertThat(told(run.apply())).singleElement().asString().contains("\"demp\"");
  }
}
