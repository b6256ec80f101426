// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compiled at each start though all has bytecode is named by {@code verify}. */
final class VerifyScriptsTest {
  private static final String SCRIPT = "#!/usr/bin/env python3\nimport pkg\n";

  private static Path script(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, SCRIPT);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void scriptsAreNamedAndModulesAreNot(@TempDir Path folder) throws Exception {
    Path app = folder.resolve("app");
    List<Path> scripts =
        List.of(
            script(app.resolve("bin/serve")),
            script(app.resolve("cgi-bin/a.cgi")),
            script(app.resolve("manage.py")));
    script(app.resolve("__main__.py"));
    script(app.resolve("pkg/tool.py"));
    Files.writeString(app.resolve("pkg/__init__.py"), "");
    Run run = new Run(folder.resolve("home"), app).pythons(Python.executable().toString());
    run.apply();
    assertThat(run.verify().findings()).isEmpty();
    assertThat(run.verify().notices())
        .filteredOn(notice -> notice.message().startsWith("compiled at each start: "))
        .allMatch(notice -> notice.level() == Notice.Level.INFO)
        .extracting(notice -> Path.of(notice.subject()))
        .containsExactlyElementsOf(scripts);
    assertThat(trace(app)).contains(app.resolve(Python.cached("__main__")).toString());
    assertThat(trace(app.resolve("manage.py")))
        .contains(app.resolve(Python.cached("pkg/__init__")).toString())
        .doesNotContain(Python.cached("manage"));
  }

  /** What the interpreter says of where it has code from, as it runs something. */
  private static String trace(Path started) throws Exception {
    return HostPython.succeed(Map.of(), "-B", "-v", started.toString());
  }
}
