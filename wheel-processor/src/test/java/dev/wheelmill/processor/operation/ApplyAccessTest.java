// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All who may read a source may read its bytecode. */
final class ApplyAccessTest {
  private static final String CACHED = Python.cached("demo/a");
  private static final String CACHE = "demo/__pycache__";

  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
    venv.demo();
    for (String path : new String[] {"demo", "demo/a.py"}) {
      set(path, path.endsWith(".py") ? "rw-r--r--" : "rwxr-xr-x");
    }
    run.apply();
  }

  private void set(String path, String permissions) throws IOException {
    Files.setPosixFilePermissions(venv.at(path), fromString(permissions));
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(venv.at(path)));
  }

  private void give(String path, int uid, int gid) throws IOException {
    Files.setAttribute(venv.at(path), "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(venv.at(path), "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }

  private List<Object> owners(String path) throws IOException {
    return List.of(
        Files.getAttribute(venv.at(path), "unix:uid"),
        Files.getAttribute(venv.at(path), "unix:gid"));
  }

  private List<String> found() throws IOException, InterruptedException {
    return run.verify().findings().stream()
        .filter(finding -> finding.kind().label().equals("not-permitted"))
        .map(finding -> finding.path())
        .toList();
  }

  @Test
  void aClosedFolderIsFoundForecastAndOpenedOnce() throws Exception {
    set(CACHE, "rwx------");
    assertThat(found()).containsExactly(CACHE);
    assertThat(new Run(folder.resolve("home"), venv.root()).dryRun().unit("demo").counts().mended())
        .isEqualTo(1);
    assertThat(permissions(CACHE)).isEqualTo("rwx------");
    UnitResult mended = run.unit("demo");
    assertThat(mended.status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(mended.counts().mended()).isEqualTo(1);
    assertThat(mended.counts().compiled()).isZero();
    assertThat(permissions(CACHE)).isEqualTo("rwxr-xr-x");
    assertThat(found()).isEmpty();
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
  }

  @Test
  void bytecodeThatStaysGetsTheModeOfItsSourceAndKeepsItsContent() throws Exception {
    byte[] content = Files.readAllBytes(venv.at(CACHED));
    set(CACHED, "rw-------");
    assertThat(found()).containsExactly(CACHED);
    Counts counts = run.unit("demo").counts();
    assertThat(counts.mended()).isEqualTo(1);
    assertThat(counts.compiled() + counts.restamped()).isZero();
    assertThat(permissions(CACHED)).isEqualTo("rw-r--r--");
    assertThat(venv.at(CACHED)).hasBinaryContent(content);
    assertThat(run.verify().findings()).isEmpty();
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
  }

  @Test
  void bytecodeOfOtherInterpretersIsMendedToo() throws Exception {
    Path app = folder.resolve("app");
    Path other = app.resolve("__pycache__/a.cpython-15.pyc");
    Files.createDirectories(app.resolve("__pycache__"));
    Files.writeString(app.resolve("a.py"), "x = 1\n");
    Files.writeString(other, "\u0001\u0002\r\n0123456789012345");
    Files.setPosixFilePermissions(app.resolve("a.py"), fromString("rw-r--r--"));
    Run ofFolder = new Run(folder.resolve("home2"), app).pythons(Python.executable().toString());
    ofFolder.apply();
    Files.setPosixFilePermissions(other, fromString("rw-------"));
    assertThat(ofFolder.unit("(unowned)").counts().mended()).isEqualTo(1);
    assertThat(Files.getPosixFilePermissions(other)).isEqualTo(fromString("rw-r--r--"));
  }

  @Test
  void aFileThatSharesItsInodeWithACacheIsMendedWithoutChangingThat() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    set(CACHED, "rw-------");
    Files.createLink(outside.resolve("a.pyc"), venv.at(CACHED));
    TreeSnapshot before = TreeSnapshot.of(outside);
    run.apply();
    assertThat(permissions(CACHED)).isEqualTo("rw-r--r--");
    assertThat(before.differences(TreeSnapshot.of(outside))).isEmpty();
  }

  @Test
  void whatMoreMayReadThanTheSourceIsLeftAsItIs() throws Exception {
    set("demo/a.py", "rw-------");
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(found()).isEmpty();
  }

  @Test
  void inATreeForBytecodeEveryFolderOnTheWayIsOpened() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.setPosixFilePermissions(tree, fromString("rwxr-xr-x"));
    run.policy("pycache-prefix: " + tree).apply();
    List<Path> closed = closed(tree);
    run.apply();
    for (Path opened : closed) {
      assertThat(Files.getPosixFilePermissions(opened)).isEqualTo(fromString("rwxr-xr-x"));
    }
  }

  @Test
  void theRootOfATreeIsLeftAsItIsAndWhoDoesNotComePastItIsNotLetInFurtherDown() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    run.policy("pycache-prefix: " + tree).apply();
    List<Path> closed = closed(tree);
    Files.setPosixFilePermissions(tree, fromString("rwx------"));
    assertThat(run.target().notices()).anyMatch(notice -> notice.subject().equals(tree.toString()));
    for (Path still : closed) {
      assertThat(Files.getPosixFilePermissions(still)).isEqualTo(fromString("rwx------"));
    }
    assertThat(Files.getPosixFilePermissions(tree)).isEqualTo(fromString("rwx------"));
  }

  private List<Path> closed(Path tree) throws IOException {
    Path site = tree.resolve(venv.at("").toString().substring(1));
    List<Path> folders = List.of(site.resolve("demo"), site);
    for (Path each : folders) {
      Files.setPosixFilePermissions(each, fromString("rwx------"));
    }
    return folders;
  }

  @Test
  void runAsRootFoldersAndFilesGetTheOwnerAndGroupThatTheSourceHas() throws Exception {
    Requirement.need(Users.current().isRoot(), "to be run as root");
    for (String path : new String[] {"demo", "demo/__init__.py", "demo/a.py"}) {
      give(path, 12345, 23456);
      set(path, path.endsWith(".py") ? "rw-r-----" : "rwxr-x---");
    }
    for (String path : new String[] {CACHE, CACHED}) {
      give(path, 12345, 12345);
      set(path, path.equals(CACHE) ? "rwxrwx---" : "rw-r-----");
    }
    assertThat(found()).contains(CACHE, CACHED);
    run.apply();
    assertThat(found()).isEmpty();
    assertThat(owners(CACHE)).isEqualTo(List.of(12345, 23456));
    assertThat(owners(CACHED)).isEqualTo(List.of(12345, 23456));
    assertThat(permissions(CACHE)).isEqualTo("rwxr-x---");
    assertThat(permissions(CACHED)).isEqualTo("rw-r-----");
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
  }

  @Test
  void whoMayNotReadTheSourceEitherIsNoReasonToGiveAFileAway() throws Exception {
    Requirement.need(Users.current().isRoot(), "to be run as root");
    give(CACHED, 12345, 12345);
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(owners(CACHED)).isEqualTo(List.of(12345, 12345));
  }

  @Test
  void attributesOfAUserStayWithBytecodeAndRecord() throws Exception {
    for (String path : new String[] {CACHED, "demo-1.0.dist-info/RECORD"}) {
      note(venv.at(path));
    }
    venv.write("demo/a.py", "changed = True\n");
    assertThat(run.unit("demo").counts().compiled()).isEqualTo(1);
    for (String path : new String[] {CACHED, "demo-1.0.dist-info/RECORD"}) {
      assertThat(view(venv.at(path)).list()).as(path).containsExactly("note");
    }
  }

  @Test
  void aLabelOfSelinuxStaysThoughOwnerAndModeChange() throws Exception {
    Requirement.need(Users.current().isRoot(), "to be run as root");
    String label = "import os, sys; os.setxattr(sys.argv[1], 'security.selinux', b'lib_t')";
    Requirement.need(
        HostPython.run("-c", label, venv.at(CACHED).toString()).exitCode() == 0,
        "a file system with labels");
    give(CACHED, 12345, 12345);
    set(CACHED, "rw-------");
    run.apply();
    assertThat(permissions(CACHED)).isEqualTo("rw-r--r--");
    String show = "import os, sys; print(os.getxattr(sys.argv[1], 'security.selinux').decode())";
    assertThat(HostPython.script(show, venv.at(CACHED).toString())).contains("lib_t");
  }

  private static UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }

  private static void note(Path file) {
    boolean noted = false;
    try {
      noted = view(file).write("note", ByteBuffer.wrap("x".getBytes(UTF_8))) == 1;
    } catch (IOException | UnsupportedOperationException e) {
      // Told by what follows.
    }
    Requirement.need(noted, "a file system with extended attributes");
  }
}
