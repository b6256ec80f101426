// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wheelmill.processor.report.size.SizeReport;
import dev.wheelmill.processor.size.Alternative;
import dev.wheelmill.processor.size.Amount;
import dev.wheelmill.processor.size.Kind;
import dev.wheelmill.processor.size.SizedFile;
import dev.wheelmill.processor.size.SizedFile.Fate;
import dev.wheelmill.processor.size.Sizes;
import dev.wheelmill.processor.size.UnitSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SizePageTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\u2028\u202e\u0007\ud800@script@";

  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>");

  private static SizedFile file(String path, Kind kind, long bytes) {
    return new SizedFile(
        Path.of("/srv/site").resolve("f" + path.hashCode()), path, kind, bytes, true, Fate.STAYS);
  }

  private static SizeReport report(String name, List<SizedFile> files, Alternative... others) {
    Sizes sizes = new Sizes(List.of(new UnitSize(name, Optional.of("1.0"), files)), List.of());
    return new SizeReport(
        List.of(
            new SizeReport.Target(
                Path.of("/srv/.venv"),
                "virtual environment",
                List.of(),
                "built-in policy",
                sizes,
                List.of(others),
                List.of())),
        List.of(),
        Duration.ZERO);
  }

  private static JsonNode data(String page) throws IOException {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    return new ObjectMapper().readTree(data.group(1));
  }

  @Test
  void namesAreDataAndNeverMarkup() throws IOException {
    SizeReport report = report(HOSTILE, List.of(file("a/" + HOSTILE, Kind.SOURCE, 7)));
    String page = SizePage.of(report, HOSTILE);
    assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("<img");
    assertThat(DATA.matcher(page).results()).hasSize(1);
    JsonNode data = data(page);
    assertThat(data.at("/release").asText()).isEqualTo(HOSTILE);
    assertThat(data.at("/targets/0/tree/c/0/n").asText()).isEqualTo(HOSTILE);
  }

  /** Nothing is loaded, and no other script or style runs than those that are in the page. */
  @Test
  void itsPolicyOfContentsForbidsAllElse() {
    String page = SizePage.of(report("demo", List.of(file("a.py", Kind.SOURCE, 7))), "wheelmill");
    assertThat(page)
        .containsPattern(
            "content=\"default-src 'none'; img-src data:; style-src 'sha256-[^']+';"
                + " script-src 'sha256-[^']+' 'sha256-[^']+';")
        .doesNotContain("http-equiv=\"refresh\"")
        .doesNotContainPattern("(?:src|href)=\"(?!data:)")
        .doesNotContainPattern("@[a-z]+@");
    assertThat(page).contains("treemap", "Copyright 2010-2021 Mike Bostock");
  }

  @Test
  void eachFileHasItsSizeNowAndUnderEachPolicy() throws IOException {
    SizedFile source = file("demo/a.py", Kind.SOURCE, 5000);
    SizedFile bytecode = file("demo/__pycache__/a.pyc", Kind.VALID, 4000);
    Alternative none =
        new Alternative("mode: no-compile", false, Map.of(bytecode.file(), Amount.NONE), List.of());
    Alternative all =
        new Alternative(
            "mode: compile",
            true,
            Map.of(),
            List.of(new Alternative.Added(source.file(), "demo/__pycache__/b.pyc", 300)));
    JsonNode target =
        data(SizePage.of(report("demo", List.of(source, bytecode), none, all), "wheelmill"))
            .at("/targets/0");
    assertThat(target.at("/policies")).hasSize(2);
    JsonNode folder = target.at("/tree/c/0/c/0");
    assertThat(folder.at("/n").asText()).isEqualTo("demo");
    assertThat(folder.at("/c/0/c/0").toString()).contains("\"s\":[4000,0,4000]");
    assertThat(folder.at("/c/0/c/1").toString()).contains("\"s\":[0,0,300]");
    assertThat(folder.at("/c/1").toString()).contains("\"n\":\"a.py\"", "\"s\":[5000]");
  }

  @Test
  void whatIsTooSmallToBeSeenIsOneForEachKind() throws IOException {
    List<SizedFile> files =
        List.of(
            file("demo/large.so", Kind.NATIVE, 10_000_000),
            file("demo/a/one.py", Kind.SOURCE, 100),
            file("demo/a/two.py", Kind.SOURCE, 200),
            file("demo/b/c/three.txt", Kind.DATA, 30));
    JsonNode folder =
        data(SizePage.of(report("demo", files), "wheelmill")).at("/targets/0/tree/c/0/c/0");
    assertThat(folder.at("/c")).hasSize(3);
    assertThat(folder.at("/c/0/n").asText()).isEqualTo("large.so");
    assertThat(folder.at("/c/1").toString()).contains("\"f\":2", "\"s\":[300]");
    assertThat(folder.at("/c/2").toString()).contains("\"f\":1", "\"s\":[30]");
  }
}
