// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.access.User;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.verify.Verify;
import dev.wheelmill.processor.operation.verify.VerifyRequest;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.startup.FromSource;
import dev.wheelmill.processor.startup.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment is judged for a user who does not run this. */
final class UserAccessTest {
  private static final String CACHED = Python.cached("demo/a");
  private static final String CACHE = "demo/__pycache__";
  private static final int NUMBER = 54321;
  private static final User OTHER = new User("other", NUMBER, Set.of(NUMBER));

  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path temporary) throws Exception {
    Path folder = temporary.toRealPath();
    Files.setPosixFilePermissions(folder, fromString("rwx--x--x"));
    venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    openAll(venv.root());
    run = new Run(folder.resolve("home"), venv.root());
    run.apply();
  }

  /** As {@code chmod -R go=u-w} does. */
  private static void openAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        Files.setPosixFilePermissions(
            file, fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private Verification judgedFor(User user) throws Exception {
    VerifyRequest request =
        new VerifyRequest(run.inputs(), List.of(), Optional.of(user), Optional.empty(), false);
    return Verify.run(run.context(), request).targets().get(0).verification();
  }

  private void set(String path, String permissions) throws IOException {
    Files.setPosixFilePermissions(venv.at(path), fromString(permissions));
  }

  private int number(String attribute) throws IOException {
    Path file = venv.at(CACHED);
    return (int) Files.getAttribute(file, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
  }

  /** The reasons for which sources of distributions are compiled at a start. */
  private static List<Reason> compiled(Verification verification) {
    return verification.startup().stream()
        .filter(startup -> startup.place() == Place.DISTRIBUTIONS)
        .flatMap(startup -> startup.fromSource().stream())
        .map(FromSource::why)
        .toList();
  }

  @Test
  void whatAllCanReadIsInOrder() throws Exception {
    Verification verification = judgedFor(OTHER);
    assertThat(verification.findings()).isEmpty();
    assertThat(ofSources(verification)).isEmpty();
    assertThat(compiled(verification)).isEmpty();
  }

  @Test
  void bytecodeThatTheUserCannotReadIsFoundAndCompiledAtEachStart() throws Exception {
    set(CACHED, "rw-------");
    Verification verification = judgedFor(OTHER);
    assertThat(verification.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.NOT_PERMITTED);
              assertThat(finding.unit()).isEqualTo("demo");
              assertThat(finding.path()).isEqualTo(CACHED);
              assertThat(finding.detail())
                  .startsWith("other can read its source and not this: ")
                  .contains("mode 0600");
            });
    assertThat(compiled(verification)).containsExactly(Reason.NOT_PERMITTED);
  }

  @Test
  void aClosedFolderIsTheReasonForEachFileInIt() throws Exception {
    set(CACHE, "rwx------");
    Verification verification = judgedFor(OTHER);
    assertThat(verification.findings())
        .hasSize(2)
        .allMatch(finding -> finding.detail().contains(venv.at(CACHE) + " has mode 0700"));
    assertThat(compiled(verification)).containsExactly(Reason.NOT_PERMITTED, Reason.NOT_PERMITTED);
  }

  @Test
  void sourcesThatTheUserCannotReadEitherAreCountedOnly() throws Exception {
    set("demo/a.py", "rw-------");
    set(CACHED, "rw-------");
    Verification verification = judgedFor(OTHER);
    assertThat(verification.findings()).isEmpty();
    assertThat(ofSources(verification))
        .containsExactly(
            Notice.warning("other", "can't read 1 of 2 sources, and imports nothing of them"));
    set("demo", "rwx------");
    assertThat(ofSources(judgedFor(OTHER)))
        .containsExactly(
            Notice.warning("other", "can't read 2 of 2 sources, and imports nothing of them"));
  }

  /** Whether the user can run the machine's interpreter is not the environment's affair. */
  private static List<Notice> ofSources(Verification verification) {
    return verification.notices().stream()
        .filter(notice -> !notice.message().startsWith("can't run "))
        .toList();
  }

  @Test
  void aFolderOfDistributionsThatTheUserCannotEnterIsFound() throws Exception {
    set("", "rwx------");
    assertThat(judgedFor(OTHER).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.NOT_PERMITTED);
              assertThat(finding.detail()).startsWith("other can import nothing of it: ");
            });
  }

  @Test
  void theOwnerAndMembersOfTheGroupAreJudgedByTheirOwnBits() throws Exception {
    set(CACHED, "rw-r-----");
    int owner = number("uid");
    int group = number("gid");
    assertThat(judgedFor(new User("owner", owner, Set.of(NUMBER))).findings()).isEmpty();
    assertThat(judgedFor(new User("member", NUMBER, Set.of(group))).findings()).isEmpty();
    assertThat(judgedFor(OTHER).findings()).hasSize(1);
    set(CACHED, "rw----r--");
    assertThat(judgedFor(OTHER).findings()).isEmpty();
    assertThat(judgedFor(new User("member", NUMBER, Set.of(group))).findings()).hasSize(1);
  }

  @Test
  void nothingKeepsRootOut() throws Exception {
    set(CACHED, "rw-------");
    set(CACHE, "rwx------");
    assertThat(judgedFor(new User("root", 0, Set.of(0))).findings()).isEmpty();
    assertThat(judgedFor(OTHER).findings()).hasSize(2);
  }

  @Test
  void otherFindingsStay() throws Exception {
    set(CACHED, "rw-------");
    Files.writeString(venv.at("demo/__init__.py"), "longer = 1\n");
    assertThat(judgedFor(OTHER).findings())
        .extracting(Finding::kind)
        .contains(Finding.Kind.NOT_PERMITTED, Finding.Kind.SIZE)
        .hasSizeGreaterThan(2);
  }
}
