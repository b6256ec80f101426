// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterFinder.Skipped;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.resolve.Context;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.python.Chosen;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.processor.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  private static final Chosen CHOSEN = new Chosen(interpreter(), "its own");
  private static final Counts COUNTS =
      Counts.builder()
          .compiled(1)
          .mended(7)
          .reused(2)
          .stripped(3)
          .failed(4)
          .dropped(5)
          .bytes(6, 5_000_000_000L)
          .build();

  @Test
  void applyHasEveryCountUnitFailureAndNotice() throws IOException {
    JsonNode document = valid(ReportJson.of(applyReport()));
    assertThat(document.at("/schema").asText()).isEqualTo("wheelmill.report/1");
    assertThat(document.at("/seconds").asDouble()).isEqualTo(1.5);
    assertThat(document.at("/totals/bytesAfter").asLong()).isEqualTo(5_000_000_000L);
    assertThat(document.at("/units/refused").asInt()).isEqualTo(1);
    assertThat(document.at("/targets/0/output").asText()).isEqualTo("/out");
    assertThat(document.at("/targets/0/interpreters/0/executable").asText())
        .isEqualTo("/usr/bin/python3");
    assertThat(document.at("/targets/0/interpreters/0/reason").asText()).isEqualTo("its own");
    JsonNode changed = document.at("/targets/0/units/0");
    assertThat(changed.at("/counts/dropped").asInt()).isEqualTo(5);
    assertThat(changed.at("/failures/0/path").asText()).isEqualTo("a\n\"ü\".py");
    assertThat(changed.at("/notices/0/level").asText()).isEqualTo("warning");
    JsonNode refused = document.at("/targets/0/units/1");
    assertThat(refused.at("/version").isNull()).isTrue();
    assertThat(refused.at("/reason").asText()).isEqualTo("no RECORD");
  }

  @Test
  void verifyHasEveryKindOfFinding() throws IOException {
    List<Finding> findings =
        Arrays.stream(Finding.Kind.values()).map(k -> new Finding(k, "u", "p", "d")).toList();
    Verification seen =
        new Verification(
            1, 2, 3, 4, findings, 5, List.of(), List.of(Notice.info("subject", "message")));
    VerifyReport.Target target =
        new VerifyReport.Target(Path.of("/w"), "wheel", List.of(CHOSEN), "built-in policy", seen);
    JsonNode document = valid(ReportJson.of(new VerifyReport(List.of(target), Duration.ZERO)));
    assertThat(document.at("/clean").asBoolean()).isFalse();
    assertThat(document.at("/targets/0/interpreters/0/version").asText()).isEqualTo("3.11.7");
    assertThat(document.at("/targets/0/checked/foreign").asInt()).isEqualTo(4);
    assertThat(document.at("/targets/0/findings")).hasSize(Finding.Kind.values().length);
  }

  @Test
  void pythonsCountMagicNumbersAsCPythonDoes() throws IOException {
    Skipped skipped = new Skipped(Path.of("/bin/python2"), "too old");
    JsonNode document = valid(ReportJson.of(List.of(interpreter()), List.of(skipped)));
    assertThat(document.at("/pythons/0/magicNumber").asInt()).isEqualTo(3495);
    assertThat(document.at("/skipped/0/reason").asText()).isEqualTo("too old");
  }

  @Test
  void explainHasTheStepsAndTheTreatment() throws IOException {
    Context context = Context.ofFolder(1, Map.of(), Groups.NONE);
    Explanation compiled =
        new PolicyResolver(Policy.builtIn(), context)
            .explain(new Subject(Optional.of("lib"), "lib/a.py", Place.DISTRIBUTIONS));
    Explanation untouched =
        new PolicyResolver(Policy.builtIn(), context)
            .explain(new Subject(Optional.empty(), "os.py", Place.STDLIB));
    JsonNode document = valid(ReportJson.of(List.of(compiled, untouched)));
    assertThat(document.at("/files/0/treatment/optimize/0").asInt(-1)).isZero();
    assertThat(document.at("/files/0/treatment/columns").asText()).isEqualTo("keep");
    assertThat(document.at("/files/0/treatment/docstrings").asText()).isEqualTo("keep");
    assertThat(document.at("/files/0/treatment/hardlink").isBoolean()).isTrue();
    assertThat(document.at("/files/0/steps/0/line").isNull()).isTrue();
    assertThat(document.at("/files/1/treatment").isNull()).isTrue();
    assertThat(document.at("/files/1/distribution").isNull()).isTrue();
  }

  @Test
  void theSchemaRefusesWhatItDoesNotKnow() throws IOException {
    String wrong = ReportJson.of(applyReport()).replace("\"workers\"", "\"wrokers\"");
    assertThat(ReportSchema.mistakes(wrong)).isNotEmpty();
  }

  private static JsonNode valid(String document) throws IOException {
    assertThat(ReportSchema.mistakes(document)).as(document).isEmpty();
    assertThat(document).doesNotContain("\r").doesNotEndWith("\n");
    return new ObjectMapper().readTree(document);
  }

  private static ApplyReport applyReport() {
    UnitResult changed =
        new UnitResult(
            "lib",
            "1.0",
            UnitResult.Status.CHANGED,
            Optional.empty(),
            COUNTS,
            List.of(new FileFailure("a\n\"ü\".py", "invalid syntax")),
            List.of(Notice.warning("x", "y")));
    UnitResult refused = UnitResult.refused("old", "", "no RECORD");
    TargetReport target =
        new TargetReport(
            Path.of("/wheels"),
            "folder of wheels",
            List.of(CHOSEN),
            Optional.of("built-in policy"),
            Optional.of(Path.of("/out")),
            List.of(changed, refused),
            List.of());
    return new ApplyReport(
        "apply", List.of(target), false, false, 2, 7, 3, Duration.ofMillis(1500));
  }

  private static Interpreter interpreter() {
    int magic = 3495 | '\r' << 16 | '\n' << 24;
    Path prefix = Path.of("/usr");
    return new Interpreter(
        Path.of("/usr/bin/python3"),
        "cpython",
        "3.11.7",
        "3.11.7 (main)",
        "linux x86_64-linux-gnu 64 little",
        "cpython-311",
        magic,
        SourceHash.SIPHASH_1_3,
        prefix,
        prefix,
        Path.of("/usr/lib/python3.11"),
        List.of(),
        List.of(),
        true,
        "PATH");
  }
}
