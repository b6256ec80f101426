package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.environment.HostileEnvironment;
import dev.wheelmill.testdata.environment.HostileEnvironments;
import dev.wheelmill.testdata.environment.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each hostile environment is compiled, verified, compiled again, stripped, and has its sources
 * dropped; each time nothing around it may change, and nothing of it may run.
 */
class HostileEnvironmentsTest {
  /** A run that waits for a pipe would wait for ever. */
  private static final Duration HANGS = Duration.ofMinutes(3);

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  @Test
  void thereAreManyAndEachHasItsName() {
    List<HostileEnvironment> all = HostileEnvironments.all();
    assertThat(all).hasSizeGreaterThan(60);
    assertThat(all).extracting(HostileEnvironment::name).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> nothingLeavesTheEnvironmentAndTheRestIsDone() {
    return HostileEnvironments.all().stream()
        .map(
            hostile ->
                DynamicTest.dynamicTest(
                    hostile.toString(),
                    () -> assertTimeoutPreemptively(HANGS, () -> check(hostile))));
  }

  private static void check(HostileEnvironment hostile) throws Exception {
    Path home = Files.createDirectory(folder.resolve(hostile.name()));
    Scene scene = Scene.create(Files.createDirectory(home.resolve("scene")));
    hostile.damage().spoil(scene);
    new Trial(hostile, scene, home).run();
  }

  /** What is done with one. */
  private record Trial(HostileEnvironment hostile, Scene scene, Path home) {

    void run() throws Exception {
      TreeSnapshot around = scene.around();
      if (hostile.outcome().isRefusal()) {
        assertRefused();
      } else {
        assertCompiled();
        unchanged(around);
        assertVerified();
        assertSettled();
        assertStripped();
        unchanged(around);
        apply(policy("drop", "defaults:\n  mode: deterministic\n  source: drop\n"));
      }
      unchanged(around);
    }

    private void unchanged(TreeSnapshot around) throws IOException {
      assertThat(around.differences(scene.around())).isEmpty();
    }

    private void assertRefused() throws Exception {
      TreeSnapshot before = TreeSnapshot.of(scene.root());
      CliRun run = ended(apply(compiling()), hostile.outcome().compile());
      hostile.outcome().says().forEach(words -> run.assertErr().contains(words));
      ended(apply("--mode", "no-compile"), hostile.outcome().strip());
      ended(run("verify"), hostile.outcome().verify());
      assertThat(before.differences(TreeSnapshot.of(scene.root()))).isEmpty();
    }

    private void assertCompiled() throws Exception {
      CliRun run = ended(apply(compiling()), hostile.outcome().compile());
      hostile.outcome().says().forEach(words -> run.assertOut().contains(words));
      assertThat(good(run)).as(run::toString).isEqualTo("changed");
    }

    private void assertVerified() throws Exception {
      CliRun run = ended(run("verify", "--format", "json"), hostile.outcome().verify());
      hostile.outcome().finds().forEach(words -> run.assertOut().contains(words));
      for (JsonNode finding : JSON.readTree(run.out()).at("/targets/0/findings")) {
        assertThat(finding.at("/unit").asText()).as(run::toString).isNotEqualTo(Scene.GOOD);
      }
    }

    /** What was done is not done again. */
    private void assertSettled() throws Exception {
      TreeSnapshot before = TreeSnapshot.of(scene.root());
      ended(apply(compiling()), hostile.outcome().compile());
      assertThat(before.differences(TreeSnapshot.of(scene.root()))).isEmpty();
    }

    private void assertStripped() throws Exception {
      CliRun run = ended(apply("--mode", "no-compile"), hostile.outcome().strip());
      assertThat(good(run)).as(run::toString).isEqualTo("changed");
      assertThat(scene.at(Scene.cached("good/a"))).doesNotExist();
    }

    private String good(CliRun run) throws IOException {
      for (JsonNode unit : JSON.readTree(run.out()).at("/targets/0/units")) {
        if (unit.at("/name").asText().equals(Scene.GOOD)) {
          return unit.at("/status").asText();
        }
      }
      throw new AssertionError(run.toString());
    }

    private String[] compiling() throws IOException {
      String[] own = new String[] {"--mode", "compile"};
      return hostile.policy().isPresent() ? policy("policy", hostile.policy().get()) : own;
    }

    private String[] policy(String name, String text) throws IOException {
      Path file = Files.writeString(home.resolve(name + ".yaml"), "version: 1\n" + text);
      return new String[] {"--policy", file.toString()};
    }

    private static CliRun ended(CliRun run, int code) {
      assertThat(run.code()).as(run::toString).isEqualTo(code);
      return run;
    }

    private CliRun apply(String... options) {
      List<String> all = new ArrayList<>(List.of("--format", "json"));
      all.addAll(List.of(options));
      return run("apply", all.toArray(String[]::new));
    }

    /** With one cache for all, so that most need not start a worker. */
    private CliRun run(String command, String... options) {
      List<String> all = new ArrayList<>(List.of(command, scene.target().toString()));
      all.addAll(List.of(options));
      if (hostile.hostPython()) {
        all.addAll(List.of("--python", Scene.hostPython().toString()));
      }
      Map<String, String> caches = Map.of("XDG_CACHE_HOME", folder.resolve("caches").toString());
      return CliRun.with(caches, home, all.toArray(String[]::new));
    }
  }
}
