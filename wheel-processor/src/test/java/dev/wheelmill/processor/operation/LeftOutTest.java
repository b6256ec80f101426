// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.ReadOnlyFolder;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.testdata.PrivatePython;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves to be compiled at each start is said, once, with what would compile it. */
final class LeftOutTest {
  private static final String STDLIB = "standard library";

  private Path folder;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    folder = temporary.toRealPath();
  }

  private Run run(Path target) {
    return new Run(folder.resolve("home"), target);
  }

  private static List<Notice> about(String subject, List<Notice> notices) {
    return notices.stream().filter(notice -> notice.subject().startsWith(subject)).toList();
  }

  private static List<Notice> about(String subject, Run run) throws Exception {
    return about(subject, run.target().notices());
  }

  @Nested
  class OfTheStandardLibrary {
    private PrivatePython python;

    @BeforeEach
    void copy() throws Exception {
      python = PrivatePython.create(Files.createDirectory(folder.resolve("usr")));
    }

    private Run run(Path target) {
      Run run = LeftOutTest.this.run(target);
      return python.managed() ? run.system() : run;
    }

    private HandmadeVenv venv() throws IOException {
      HandmadeVenv venv =
          HandmadeVenv.create(folder.resolve("venv"), python.executable(), python.version());
      venv.demo();
      return venv;
    }

    private String number(int ofAll) throws IOException {
      String verb = ofAll == 1 ? "has" : "have";
      return "%d of %d sources %s no bytecode".formatted(ofAll, python.sources().size(), verb);
    }

    @Test
    void thatOfAPrefixIsSaidWithTheFlagThatCompilesIt() throws Exception {
      TreeSnapshot before = TreeSnapshot.of(python.prefix());
      assertThat(about(STDLIB, run(python.prefix())))
          .singleElement()
          .satisfies(
              notice -> {
                assertThat(notice.level()).isEqualTo(Notice.Level.WARNING);
                assertThat(notice.message())
                    .startsWith(number(python.sources().size()))
                    .contains("compiled at each start")
                    .endsWith("; --stdlib compiles them");
              });
      assertThat(before.differences(TreeSnapshot.of(python.prefix()))).isEmpty();
    }

    @Test
    void ofAnEnvironmentTheInterpreterIsNamedThatItIsOf() throws Exception {
      assertThat(about(STDLIB, run(venv().root())))
          .singleElement()
          .extracting(Notice::message)
          .asString()
          .startsWith(number(python.sources().size()))
          .contains("\"wheelmill apply " + python.executable() + " --stdlib\" compiles them");
    }

    @Test
    void onlyWhatIsMissingIsCounted() throws Exception {
      run(python.prefix()).places(Place.STDLIB).apply();
      List<Path> sources = python.sources();
      for (Path source : sources.subList(0, sources.size() / 2)) {
        Files.writeString(source, Files.readString(source) + "\n");
      }
      assertThat(about(STDLIB, run(venv().root())))
          .singleElement()
          .extracting(Notice::message)
          .asString()
          .startsWith(number(sources.size() / 2));
    }

    /** Mostly it is tests, and what no Python compiles; {@code verify} tells of it. */
    @Test
    void ofASmallPartNothingIsSaid() throws Exception {
      run(python.prefix()).places(Place.STDLIB).apply();
      Path source = python.stdlib().resolve("json/decoder.py");
      Files.writeString(source, Files.readString(source) + "\n");
      assertThat(about(STDLIB, run(venv().root()))).isEmpty();
    }

    @Test
    void whatDoesNotCompileIsNotCounted() throws Exception {
      run(python.prefix()).places(Place.STDLIB).apply();
      Files.writeString(python.stdlib().resolve("old.py"), "print 'Python 2'\n");
      assertThat(about(STDLIB, run(venv().root()))).isEmpty();
    }

    @Test
    void nothingIsSaidWhereItIsWorkedOn() throws Exception {
      assertThat(about(STDLIB, run(python.prefix()).places(Place.STDLIB))).isEmpty();
      assertThat(about(STDLIB, run(python.prefix()))).isEmpty();
      assertThat(about(STDLIB, run(venv().root()))).isEmpty();
    }

    @Test
    void nothingIsSaidWhereThePolicyNamesIt() throws Exception {
      Run run = run(python.prefix()).policy("rules:", "  - {in: stdlib, mode: no-compile}");
      assertThat(about(STDLIB, run)).isEmpty();
    }

    @Test
    void nothingIsSaidWhereThePolicyCompilesNothing() throws Exception {
      assertThat(about(STDLIB, run(venv().root()).mode("no-compile"))).isEmpty();
    }

    @Test
    void nothingIsSaidOfAFolderOfSourcesWhichMayRunElsewhere() throws Exception {
      Path app = Files.createDirectory(folder.resolve("app"));
      Files.writeString(app.resolve("main.py"), "x = 1\n");
      assertThat(about(STDLIB, run(app).pythons(python.executable().toString()))).isEmpty();
    }

    @Test
    void nothingIsSaidOfWhatCannotBeWritten() throws Exception {
      Path venv = venv().root();
      ReadOnlyFolder.during(python.stdlib(), () -> assertThat(about(STDLIB, run(venv))).isEmpty());
      assertThat(about(STDLIB, run(venv).recompile())).hasSize(1);
    }

    @Test
    void itIsSaidAgainWhereNothingIsToBeDone() throws Exception {
      Path venv = venv().root();
      for (int i = 0; i < 3; i++) {
        assertThat(about(STDLIB, run(venv))).as("run %d", i).hasSize(1);
      }
    }

    @Test
    void aDryRunSaysTheSame() throws Exception {
      assertThat(about(STDLIB, run(venv().root()).dryRun()))
          .isEqualTo(about(STDLIB, run(folder.resolve("venv"))))
          .hasSize(1);
    }

    @Test
    void theTreeThatBytecodeGoesToIsLookedInto() throws Exception {
      String tree = "pycache-prefix: " + folder.resolve("tree");
      run(python.prefix()).places(Place.STDLIB).policy(tree).apply();
      assertThat(about(STDLIB, run(venv().root()).policy(tree))).isEmpty();
      assertThat(about(STDLIB, run(python.prefix()))).hasSize(1);
    }
  }

  @Nested
  class OfEditableInstalls {
    private static final String EDITABLE = "editable sources";
    private HandmadeVenv venv;
    private Path sources;

    @BeforeEach
    void install() throws IOException {
      venv = HandmadeVenv.create(folder.resolve("venv"));
      sources = Files.createDirectories(folder.resolve("project/src"));
      Files.createDirectories(sources.resolve("shop"));
      Files.writeString(sources.resolve("shop/__init__.py"), "x = 1\n");
      Files.writeString(sources.resolve("shop/db.py"), "y = 2\n");
      venv.write("_shop.pth", sources + "\n");
    }

    private Run run() {
      return LeftOutTest.this.run(venv.root());
    }

    @Test
    void theirFolderIsSaidWithTheFlagThatCompilesThem() throws Exception {
      TreeSnapshot before = TreeSnapshot.of(sources);
      assertThat(about(EDITABLE, run()))
          .containsExactly(
              Notice.warning(
                  "editable sources (" + sources + ")",
                  "2 of 2 sources have no bytecode that CPython "
                      + Python.release()
                      + " takes and are compiled at each start; --editable compiles them"));
      assertThat(before.differences(TreeSnapshot.of(sources))).isEmpty();
    }

    @Test
    void theDistributionIsNamedThatTheyAreOf() throws Exception {
      venv.distribution("shop")
          .file(
              "shop-1.0.dist-info/direct_url.json",
              "{\"url\": \"file://%s\", \"dir_info\": {\"editable\": true}}"
                  .formatted(sources.getParent()))
          .install();
      assertThat(about(EDITABLE, run()))
          .extracting(Notice::subject)
          .containsExactly("editable sources of shop (" + sources + ")");
    }

    @Test
    void onlyWhatIsMissingIsCounted() throws Exception {
      run().places(Place.EDITABLE).apply();
      assertThat(about(EDITABLE, run())).isEmpty();
      Files.writeString(sources.resolve("shop/db.py"), "longer = 2\n");
      assertThat(about(EDITABLE, run()))
          .singleElement()
          .extracting(Notice::message)
          .asString()
          .startsWith("1 of 2 sources has no bytecode")
          .endsWith("is compiled at each start; --editable compiles it");
    }

    @Test
    void nothingIsSaidWhereThePolicyNamesThem() throws Exception {
      assertThat(about(EDITABLE, run().policy("rules:", "  - {in: editable, mode: no-compile}")))
          .isEmpty();
    }

    @Test
    void nothingIsSaidWhereTheFolderIsATargetToo() throws Exception {
      List<Notice> notices =
          run().also(sources).apply().targets().stream()
              .flatMap(target -> target.notices().stream())
              .toList();
      assertThat(about(EDITABLE, notices)).isEmpty();
    }

    @Test
    void nothingIsSaidOfWhatCannotBeWritten() throws Exception {
      ReadOnlyFolder.during(sources, () -> assertThat(about(EDITABLE, run())).isEmpty());
      assertThat(about(EDITABLE, run().recompile())).hasSize(1);
    }
  }
}
