// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links, modes, owners, and what is no file: nothing outside changes, nothing hangs. */
final class ApplyLinksTest {
  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
  }

  private Path outside(String name, String text) throws IOException {
    Path file = folder.resolve("outside").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private TreeSnapshot outside() throws IOException {
    return TreeSnapshot.of(folder.resolve("outside"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void filesThatShareInodesWithACacheLeaveItAsItIs(String mode) throws Exception {
    outside("a.py", "x = 1\n");
    outside("a.pyc", "stale");
    venv.demo();
    Path record = venv.at("demo-1.0.dist-info/RECORD");
    Files.createLink(folder.resolve("outside/RECORD"), record);
    Files.delete(venv.at("demo/a.py"));
    Files.createLink(venv.at("demo/a.py"), folder.resolve("outside/a.py"));
    Files.createDirectories(venv.at("demo/__pycache__"));
    Files.createLink(venv.at(Python.cached("demo/a")), folder.resolve("outside/a.pyc"));
    TreeSnapshot before = outside();
    run.mode(mode).apply();
    assertThat(before.differences(outside())).isEmpty();
    run.policy("defaults:", "  source: drop").apply();
    assertThat(before.differences(outside())).isEmpty();
    assertThat(venv.at("demo/a.py")).doesNotExist();
  }

  @Test
  void installsOfLinksLeaveTheirTargetsAloneAndGetBytecodeInTheEnvironment() throws Exception {
    outside("a.py", "x = 1\n");
    outside("b.py", "x = 1\n");
    outside("b.pyc", "stale");
    venv.distribution("demo").file("demo/__init__.py", "").row("demo/a.py,,").install();
    Files.createSymbolicLink(venv.at("demo/a.py"), folder.resolve("outside/a.py"));
    Files.createSymbolicLink(venv.at("demo/b.py"), folder.resolve("outside/b.py"));
    Files.createDirectories(venv.at("demo/__pycache__"));
    Files.createSymbolicLink(venv.at(Python.cached("demo/b")), folder.resolve("outside/b.pyc"));
    TreeSnapshot before = outside();
    run.apply();
    assertThat(before.differences(outside())).isEmpty();
    assertThat(venv.at(Python.cached("demo/b"))).isRegularFile();
    assertThat(Files.isSymbolicLink(venv.at(Python.cached("demo/b")))).isFalse();
    assertThat(venv.importTrace("demo.a")).anyMatch(line -> line.contains("matches"));
    run.mode("no-compile").apply();
    assertThat(before.differences(outside())).isEmpty();
    assertThat(venv.bytecode()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x = 1\n", "def\n"})
  void aPycacheThatIsALinkIsNeverWrittenOrDeletedThrough(String source) throws Exception {
    venv.distribution("demo").file("demo/a.py", source).install();
    outside("a." + Python.tag() + ".pyc", "not ours");
    Files.createSymbolicLink(venv.at("demo/__pycache__"), folder.resolve("outside"));
    TreeSnapshot before = outside();
    run.apply();
    run.mode("no-compile").apply();
    assertThat(before.differences(outside())).isEmpty();
    assertThat(venv.at("demo/__pycache__")).isSymbolicLink();
  }

  @Test
  void aPycacheThatIsALinkFailsItsDistributionOnly() throws Exception {
    outside("x", "");
    venv.distribution("linked").file("linked/a.py", "").install();
    Files.createSymbolicLink(venv.at("linked/__pycache__"), folder.resolve("outside"));
    venv.demo();
    var report = run.target();
    assertThat(Run.unit(report, "linked").status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(Run.unit(report, "linked").reason().orElseThrow()).contains("link");
    assertThat(Run.unit(report, "demo").status()).isEqualTo(UnitResult.Status.CHANGED);
  }

  @Test
  void linksToFoldersAreNotFollowed() throws Exception {
    outside("pkg/a.py", "");
    venv.demo();
    Files.createSymbolicLink(venv.at("pkg"), folder.resolve("outside/pkg"));
    Files.createSymbolicLink(venv.at("demo/loop"), venv.at("demo"));
    TreeSnapshot before = outside();
    run.apply();
    assertThat(before.differences(outside())).isEmpty();
    assertThat(venv.bytecode()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd.pyc",
        "../../../../outside/x.pyc",
        "demo/../../../../../outside/x.pyc",
        "../site-packages-evil/x.pyc",
        "linked/x.pyc"
      })
  void rowsThatLeadOutsideAreNeverActedOn(String path) throws Exception {
    outside("x.pyc", "precious");
    Path evil = venv.site().resolveSibling("site-packages-evil");
    Files.createDirectories(evil);
    Files.writeString(evil.resolve("x.pyc"), "precious");
    Files.createSymbolicLink(venv.at("linked"), folder.resolve("outside"));
    venv.distribution("demo").file("demo/a.py", "").row(path + ",,").install();
    TreeSnapshot before = outside();
    for (String mode : new String[] {"compile", "no-compile", "deterministic"}) {
      run.mode(mode).apply();
      assertThat(before.differences(outside())).isEmpty();
      assertThat(evil.resolve("x.pyc")).exists();
      assertThat(venv.listed("demo")).contains(path);
    }
  }

  @Test
  void verifyDoesNotOpenWhatARowThroughALinkNames() throws Exception {
    outside("secret", "s");
    Files.createSymbolicLink(venv.at("linked"), folder.resolve("outside"));
    venv.distribution("demo").file("demo/a.py", "").row("linked/secret,,2").install();
    run.apply();
    assertThat(run.verify().findings())
        .singleElement()
        .matches(f -> f.kind().label().equals("bad-row") && f.path().equals("linked/secret"));
  }

  @Test
  void pipesInThePlaceOfAnyFileDoNotHang() throws Exception {
    venv.demo();
    Path metadata = venv.distribution("piped").installWithoutRecord("pip");
    for (Path pipe :
        new Path[] {
          metadata.resolve("RECORD"),
          metadata.resolve("top_level.txt"),
          metadata.resolve("direct_url.json"),
          venv.at("x.pth"),
          venv.at("demo/pipe.py"),
          venv.at("demo/pipe.pyc")
        }) {
      Files.deleteIfExists(pipe);
      makePipe(pipe);
    }
    Files.delete(metadata.resolve("INSTALLER"));
    makePipe(metadata.resolve("INSTALLER"));
    venv.distribution("rows").file("rows.py", "").row("demo/pipe.py,,1").install();
    run.policy("rules:", "  - in: editable", "    mode: compile");
    var report = run.target();
    assertThat(Run.unit(report, "piped").status()).isEqualTo(UnitResult.Status.REFUSED);
    assertThat(Run.unit(report, "demo").counts().compiled()).isEqualTo(2);
    assertThat(run.verify().findings())
        .anyMatch(f -> f.path().equals("demo/pipe.py") && f.detail().contains("no regular file"));
  }

  private static void makePipe(Path path) throws Exception {
    HostPython.script("import os, sys; os.mkfifo(sys.argv[1])", path.toString());
  }

  @Test
  void namesOfAnyBytesAreCompiledImportedAndStripped() throws Exception {
    HostPython.script(
        """
        import os, sys
        site = os.fsencode(sys.argv[1])
        for name in (b"bad\\xff.py", b"new\\nline.py", b"perc%FF.py", b"repl\\xef\\xbf\\xbd.py"):
            with open(os.path.join(site, name), "wb") as f:
                f.write(b"x = 1\\n")
        os.mkdir(os.path.join(site, b"dir\\xfe"))
        with open(os.path.join(site, b"dir\\xfe", b"m.py"), "wb") as f:
            f.write(b"x = 1\\n")
        """,
        venv.site().toString());
    venv.distribution("demo").file("Grüße.py", "x = 1\n").install();
    UnitResult unowned = run.unit("(unowned)");
    assertThat(unowned.counts().compiled()).isEqualTo(5);
    assertThat(unowned.counts().failed()).isZero();
    String check =
        """
        import os, sys, importlib.util
        site = os.fsencode(sys.argv[1])
        for folder, _, names in os.walk(site):
            for name in names:
                path = os.fsdecode(os.path.join(folder, name))
                if path.endswith(".py"):
                    assert os.path.exists(importlib.util.cache_from_source(path)), ascii(path)
        """;
    venv.python("-B", "-c", check, venv.site().toString());
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    assertThat(run.apply().workers()).isZero();
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
    assertThat(run.mode("no-compile").unit("(unowned)").counts().stripped()).isEqualTo(5);
    assertThat(venv.at("__pycache__")).doesNotExist();
  }

  @Test
  void bytecodeHasItsSourcesModeWhateverTheUmask() throws Exception {
    venv.demo();
    Map<String, String> modes =
        Map.of(
            "rw-------", "rw-------",
            "r--r--r--", "rw-r--r--",
            "rwxr-xr-x", "rw-r--r--",
            "rw-rw-rw-", "rw-rw-rw-");
    for (var mode : modes.entrySet()) {
      Files.setPosixFilePermissions(venv.at("demo/a.py"), fromString(mode.getKey()));
      run.recompile().apply();
      assertThat(Files.getPosixFilePermissions(venv.at(Python.cached("demo/a"))))
          .isEqualTo(fromString(mode.getValue()));
    }
  }

  @Test
  void theRecordKeepsItsMode() throws Exception {
    venv.demo();
    Path record = venv.at("demo-1.0.dist-info/RECORD");
    Set<PosixFilePermission> odd = fromString("rw-rw----");
    Files.setPosixFilePermissions(record, odd);
    run.apply();
    assertThat(Files.getPosixFilePermissions(record)).isEqualTo(odd);
  }

  @Test
  void bytecodeThatFewerMayReadThanTheSourceIsWrittenAgain() throws Exception {
    venv.demo();
    run.apply();
    Files.setPosixFilePermissions(venv.at(Python.cached("demo/a")), fromString("rw-------"));
    Files.setPosixFilePermissions(venv.at("demo/a.py"), fromString("rw-r--r--"));
    assertThat(run.verify().findings())
        .singleElement()
        .matches(f -> f.kind().label().equals("not-permitted"));
    run.apply();
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void runAsRootNewFilesHaveTheOwnerAndGroupOfTheirSource() throws Exception {
    Requirement.need(isRoot(), "to be run as root");
    venv.demo();
    try (Stream<Path> files = Files.walk(venv.site())) {
      for (Path file : files.toList()) {
        Files.setAttribute(file, "unix:uid", 12345, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", 23456, LinkOption.NOFOLLOW_LINKS);
      }
    }
    run.apply();
    for (String path :
        new String[] {Python.cached("demo/a"), "demo/__pycache__", "demo-1.0.dist-info/RECORD"}) {
      assertThat(Files.getAttribute(venv.at(path), "unix:uid")).as(path).isEqualTo(12345);
      assertThat(Files.getAttribute(venv.at(path), "unix:gid")).as(path).isEqualTo(23456);
    }
  }

  private static boolean isRoot() throws Exception {
    return HostPython.script("import os; print(os.getuid())").strip().equals("0");
  }
}
