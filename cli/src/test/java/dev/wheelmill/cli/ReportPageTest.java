// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.Command;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import dev.wheelmill.testdata.environment.Scene;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of {@code report --html}, in a real browser. */
class ReportPageTest {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  private static final String HOSTILE = "<img src=x onerror=alert(1)> & <script>alert(2)<";

  private static final Pattern BOX = Pattern.compile("<rect class=\"(?:leaf k\\d|folder)\"");

  private static Path folder;
  private static String address;

  @BeforeAll
  static void write(@TempDir Path temporary) throws IOException {
    Requirement.need(browser().isPresent(), "one of " + BROWSERS + " on PATH");
    folder = temporary.toRealPath();
    Scene scene = Scene.create(folder.resolve("scene"));
    Files.writeString(scene.at("good/large.so"), "x".repeat(50_000));
    Files.createDirectories(scene.at("good/tests"));
    Files.writeString(scene.at("good/tests/test_a.py"), "x = 1\n".repeat(1000));
    Files.writeString(scene.at("good/" + HOSTILE), "y".repeat(40_000));
    CliRun.of(folder, "apply", scene.root().toString()).endedWith(ExitCode.DONE);
    CliRun.of(folder, "report", scene.root().toString(), "--html", "page.html", "-q")
        .endedWith(ExitCode.DONE);
    address = folder.resolve("page.html").toUri().toString();
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(at -> BROWSERS.stream().map(name -> Path.of(at, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String shown(String fragment) throws Exception {
    return shownAt(address + fragment);
  }

  /** What the page has become; the test fails if anything is on the console. */
  private static String shownAt(String address) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(browser().orElseThrow().toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--user-data-dir=" + Files.createTempDirectory(folder, "browser"),
            "--enable-logging=stderr",
            "--window-size=1200,1000",
            "--virtual-time-budget=3000"));
    command.addAll(List.of("--dump-dom", address));
    HostPython.Result result = Command.run(Map.of("HOME", folder.toString()), command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines().filter(line -> line.contains(":CONSOLE"))).isEmpty();
    assertThat(result.output()).contains("data-ready=\"true\"");
    return result.output();
  }

  /** What the page has become after a script did what a person would; its policy is told of it. */
  private static String shownAfter(String script) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    String allowed = "script-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "' ";
    Path page = Files.createTempFile(folder, "page", ".html");
    Files.writeString(
        page,
        Files.readString(folder.resolve("page.html"))
            .replace("script-src ", allowed)
            .replace("</body>", "<script>" + script + "</script></body>"));
    return shownAt(page.toUri().toString());
  }

  private static long boxes(String page) {
    return BOX.matcher(page).results().count();
  }

  @Test
  void theMapHasABoxForEachThingThatIsLargeEnough() throws Exception {
    String page = shown("");
    assertThat(boxes(page)).isGreaterThanOrEqualTo(3);
    assertThat(page).contains(">good ", "as it is", "saves ").containsPattern("<td>good</td>");
  }

  @Test
  void aFolderIsDrilledInto() throws Exception {
    String page = shown("#in=good&in=good");
    assertThat(page)
        .contains("large.so")
        .containsPattern("<button[^>]*disabled=\"\">good</button>");
    assertThat(boxes(page)).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new MouseEvent('click')",
        "new KeyboardEvent('keydown', { key: 'Enter' })",
      })
  void aClickOpensWhatIsInABoxAndSoDoesAKey(String event) throws Exception {
    assertThat(shown("")).containsPattern("<button[^>]*disabled=\"\">all</button>");
    String page = shownAfter("document.querySelector('#map .open').dispatchEvent(" + event + ");");
    assertThat(page).containsPattern("<button[^>]*disabled=\"\">good</button>");
    assertThat(boxes(page)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void choicesAndTheButtonDoWhatTheySay() throws Exception {
    String page =
        shownAfter(
            "document.querySelectorAll('#choices input')[1].click();"
                + " document.getElementById('theme').click();");
    assertThat(page).contains(">After<").containsPattern("data-theme=\"(dark|light)\"");
  }

  @Test
  void eachPolicyIsShownBesideWhatIs() throws Exception {
    String before = shown("#view=0");
    String after = shown("#view=1");
    assertThat(before).contains(">Before<").doesNotContain(">After<", "class=\"saved\"");
    assertThat(after).contains(">Before<", ">After<", "class=\"saved\"", ">saved ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#theme=dark", "#theme=light"})
  void lightAndDarkCanBeChosen(String fragment) throws Exception {
    assertThat(shown(fragment))
        .contains("data-theme=\"" + fragment.substring(fragment.indexOf('=') + 1) + "\"");
  }

  @Test
  void namesOfFilesAreText() throws Exception {
    String page = shown("#in=good&in=good");
    assertThat(page).contains("&lt;img src=x onerror").doesNotContain("<img", "<script>alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#view=99", "#target=x", "#in=nowhere", "#view=-1&in=%00"})
  void anAddressThatLeadsNowhereShowsWhatThereIs(String fragment) throws Exception {
    assertThat(boxes(shown(fragment))).isPositive();
  }
}
