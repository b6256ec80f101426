// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.Loaded;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.testdata.Command;
import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What git leaves out, and what it converts: git itself shows it by a clone. */
class GitShippingTest {
  /** By module, so that each has its own ends of lines. */
  private static final Map<String, String> SOURCES =
      new TreeMap<>(
          Map.of(
              "lf", "x = 1\ny = 2\n",
              "crlf", "x = 1\r\ny = 2\r\n",
              "mixed", "x = 1\r\ny = 2\n",
              "lone_cr", "x = 1\r\ny = 2\rz = 3\n",
              "control", "x = '\u0001'\r\n",
              "ident", "x = '$Id$'\n",
              "utf8", "x = '\u00e4\u00f6\u00fc'\r\n",
              "end_of_file", "x = 1\r\n#\u001a"));

  private static final String COMPILE =
      """
      import glob, py_compile, sys
      mode = py_compile.PycInvalidationMode[sys.argv[2]]
      for file in glob.glob(sys.argv[1] + '/*.py'):
          py_compile.compile(file, doraise=True, invalidation_mode=mode)
      """;

  private final Path folder;
  private final Path source;

  GitShippingTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    source = this.folder.resolve("src");
  }

  @BeforeEach
  void write() throws Exception {
    Packer.need("git");
    Files.createDirectories(source);
    for (Map.Entry<String, String> file : SOURCES.entrySet()) {
      Files.writeString(source.resolve(file.getKey() + ".py"), file.getValue());
    }
    Files.createDirectories(folder.resolve("work"));
    settings("");
    git("init -q");
  }

  private Packer packer() {
    return new Packer(source, folder.resolve("work"), 0);
  }

  private void settings(String text) throws IOException {
    Files.writeString(packer().settings(), text);
  }

  private void git(String words) throws Exception {
    Map<String, String> variables =
        Map.of(
            "GIT_CONFIG_GLOBAL", packer().settings().toString(), "GIT_CONFIG_SYSTEM", "/dev/null");
    Command.succeed(variables, List.of("sh", "-c", "cd \"$0\" && git " + words, source.toString()));
  }

  private void compile(String mode) throws Exception {
    HostPython.script(COMPILE, source.toString(), mode);
  }

  private Shipped shipped() throws Exception {
    return new Run(folder.resolve("home"), source)
        .variable("GIT_CONFIG_GLOBAL", packer().settings().toString())
        .variable("GIT_CONFIG_SYSTEM", "/dev/null")
        .as(Way.GIT)
        .verify()
        .shipped()
        .orElseThrow();
  }

  private static List<String> staying(Shipped shipped) {
    return names(
        shipped.verdicts().stream()
            .filter(verdict -> verdict.fate() == Verdict.Fate.STAYS)
            .map(verdict -> verdict.bytecode().path())
            .toList());
  }

  private static List<String> names(List<String> paths) {
    return paths.stream()
        .map(path -> path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\..*", ""))
        .sorted()
        .collect(Collectors.toList());
  }

  private List<String> taken() throws Exception {
    String modules = String.join(", ", SOURCES.keySet());
    return names(Loaded.of(Map.of(), packer().to(Way.GIT), "import " + modules).fromBytecode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-                         | -",
        "* text=auto               | -",
        "* text=auto eol=crlf      | -",
        "*.py text                 | -",
        "*.py text eol=crlf        | -",
        "*.py eol=lf               | -",
        "*.py crlf=input           | -",
        "*.py -text                | autocrlf = true",
        "*.py ident                | -",
        "-                         | autocrlf = true",
        "-                         | autocrlf = input",
        "* text=auto               | eol = crlf",
        "*.py text                 | eol = crlf",
        "* text=auto               | autocrlf",
        "* text                    | -",
      })
  void whatIsConvertedIsForeseen(String attributes, String setting) throws Exception {
    if (!attributes.equals("-")) {
      Files.writeString(source.resolve(".gitattributes"), attributes + "\n");
    }
    settings(setting.equals("-") ? "" : "[core]\n  " + setting + "\n");
    compile("CHECKED_HASH");
    List<String> foreseen = staying(shipped());
    assertThat(taken()).isEqualTo(foreseen);
  }

  /** Where git guesses, what was committed with CRLF before stays so. */
  @Test
  void whatWasCommittedBeforeIsLeftAlone() throws Exception {
    git("add -A && git -c user.name=x -c user.email=x@example.org commit -qm x");
    Files.writeString(source.resolve(".gitattributes"), "* text=auto\n");
    compile("CHECKED_HASH");
    List<String> foreseen = staying(shipped());
    assertThat(foreseen).contains("crlf");
    assertThat(taken()).isEqualTo(foreseen);
  }

  @Test
  void anUncheckedHashSurvivesAnotherSource() throws Exception {
    Files.writeString(source.resolve(".gitattributes"), "*.py text\n");
    compile("UNCHECKED_HASH");
    Shipped shipped = shipped();
    assertThat(shipped.survivors()).extracting(Enum::name).containsExactly("UNCHECKED_HASH");
    assertThat(taken()).isEqualTo(staying(shipped)).hasSize(SOURCES.size());
  }

  @Test
  void whatItIgnoresIsLeftBehindUnlessItIsCommitted() throws Exception {
    compile("UNCHECKED_HASH");
    Files.writeString(source.resolve(".gitignore"), "*.pyc\n");
    git("add -f __pycache__/lf.*.pyc");
    Shipped shipped = shipped();
    assertThat(shipped.count(Verdict.Fate.LEFT_BEHIND)).isEqualTo(SOURCES.size() - 1);
    assertThat(staying(shipped)).containsExactly("lf");
    assertThat(taken()).containsExactly("lf");
  }

  @Test
  void bytecodeOfAnIgnoredSourceIsOfNoUse() throws Exception {
    compile("UNCHECKED_HASH");
    Files.writeString(source.resolve(".gitignore"), "/crlf.py\n");
    assertThat(shipped().verdicts())
        .filteredOn(verdict -> verdict.fate() == Verdict.Fate.LEFT_BEHIND)
        .extracting(Verdict::why)
        .containsExactly("git ignores its source");
  }

  @Test
  void aFolderOfNoRepositoryIsSaidToBeSo() throws Exception {
    compile("UNCHECKED_HASH");
    Command.succeed(Map.of(), List.of("rm", "-rf", source.resolve(".git").toString()));
    Shipped shipped =
        new Run(folder.resolve("home"), source)
            .variable("GIT_CEILING_DIRECTORIES", folder.toString())
            .as(Way.GIT)
            .verify()
            .shipped()
            .orElseThrow();
    assertThat(shipped.count(Verdict.Fate.STAYS)).isEqualTo(SOURCES.size());
    assertThat(shipped.notices())
        .extracting(notice -> notice.message())
        .singleElement()
        .asString()
        .startsWith("git does not say what it ignores, so all is taken to go along: fatal: ");
  }

  /** As in a hook of another repository, whose variables name that one. */
  @Test
  void variablesOfAnotherRepositoryAreOfNoAccount() throws Exception {
    compile("UNCHECKED_HASH");
    Files.writeString(source.resolve(".gitignore"), "__pycache__/\n");
    Shipped shipped =
        new Run(folder.resolve("home"), source)
            .variable("GIT_DIR", folder.resolve("none").toString())
            .as(Way.GIT)
            .verify()
            .shipped()
            .orElseThrow();
    assertThat(shipped.count(Verdict.Fate.LEFT_BEHIND)).isEqualTo(SOURCES.size());
  }

  /** A repository may name programs in its settings, which are never run. */
  @Test
  void noProgramOfTheRepositoryIsRun() throws Exception {
    Path witness = folder.resolve("witness");
    git("config core.fsmonitor 'touch " + witness + "; false'");
    git("config core.hooksPath " + folder);
    git("config filter.x.clean 'touch " + witness + "; cat'");
    Files.writeString(source.resolve(".gitattributes"), "*.py filter=x text\n");
    compile("CHECKED_HASH");
    assertThat(shipped().verdicts()).hasSize(SOURCES.size());
    assertThat(witness).doesNotExist();
  }
}
