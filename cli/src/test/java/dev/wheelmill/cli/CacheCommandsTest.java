// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheCommandsTest {
  private static final int SOURCES = 5;

  private final Path folder;
  private final Path caches;

  CacheCommandsTest(@TempDir Path folder) {
    this.folder = folder;
    this.caches = folder.resolve(CliRun.CACHES).resolve("wheelmill");
  }

  @BeforeEach
  void sources() throws IOException {
    for (String app : new String[] {"one", "two"}) {
      Path sources = Files.createDirectories(folder.resolve(app));
      for (int i = 0; i < SOURCES; i++) {
        Files.writeString(sources.resolve("m" + i + ".py"), "x = " + i + "\n");
      }
    }
  }

  private JsonNode json(String... args) throws IOException {
    return json(Map.of(), args);
  }

  private JsonNode json(Map<String, String> variables, String... args) throws IOException {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--format";
    all[args.length + 1] = "json";
    return JsonReport.of(CliRun.with(variables, folder, all).endedWith(ExitCode.DONE));
  }

  @Test
  void anEmptyCacheIsToldOfAndNotMade() throws IOException {
    JsonNode info = json("cache", "info");
    assertThat(info.at("/folder").asText()).isEqualTo(caches.toString());
    assertThat(info.at("/entries").asInt(-1)).isZero();
    assertThat(info.at("/limit").asLong()).isEqualTo(2L << 30);
    assertThat(info.at("/oldest").isNull()).isTrue();
    json("cache", "prune");
    json("cache", "clear");
    assertThat(caches).doesNotExist();
  }

  @Test
  void whatApplyKeptIsCountedPrunedAndCleared() throws IOException {
    CliRun.of(folder, "apply", "one").endedWith(ExitCode.DONE);
    JsonNode full = json("cache", "info");
    assertThat(full.at("/entries").asInt()).isEqualTo(SOURCES);
    assertThat(full.at("/oldest").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    long size = full.at("/bytes").asLong() / SOURCES;
    JsonNode pruned = json("cache", "prune", "--size", String.valueOf(2 * size + 9));
    assertThat(pruned.at("/command").asText()).isEqualTo("cache prune");
    assertThat(pruned.at("/removedEntries").asInt()).isEqualTo(SOURCES - 2);
    assertThat(pruned.at("/entries").asInt()).isEqualTo(2);
    JsonNode cleared = json("cache", "clear");
    assertThat(cleared.at("/removedEntries").asInt()).isEqualTo(2);
    assertThat(caches).doesNotExist();
  }

  @Test
  void aSecondEnvironmentSaysWhatCameFromTheCache() throws IOException {
    assertThat(json("apply", "one").at("/cached").asInt(-1)).isZero();
    CliRun.of(folder, "apply", "two")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains(", 5 from the cache\n")
        .doesNotContain("worker");
    CliRun.of(folder, "cache", "info")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("entries  5\n", caches.toString(), " of 2.0 GiB\n", "oldest ");
    CliRun.of(folder, "cache", "clear")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("removed  5 entries, ");
  }

  @ParameterizedTest
  @CsvSource({"--no-cache,0", "--jobs=1,1", "--jobs=1,true"})
  void withoutACacheNothingIsKeptOrTaken(String flag, String variable) throws IOException {
    CliRun.of(folder, "apply", "one").endedWith(ExitCode.DONE);
    Map<String, String> variables = Map.of("WHEELMILL_NO_CACHE", variable);
    JsonNode report = json(variables, "apply", "two", flag);
    assertThat(report.at("/cached").asInt(-1)).isZero();
    assertThat(report.at("/workers").asInt()).isPositive();
    json("cache", "clear");
    json(variables, "apply", "two", "--recompile", flag);
    assertThat(caches).doesNotExist();
  }

  @Test
  void theFolderAndTheLimitAreVariables() throws IOException {
    Map<String, String> variables =
        Map.of("WHEELMILL_CACHE_DIR", "mine", "WHEELMILL_CACHE_SIZE", "1K");
    CliRun.with(variables, folder, "apply", "one").endedWith(ExitCode.DONE);
    JsonNode info = json(variables, "cache", "info");
    assertThat(info.at("/folder").asText()).isEqualTo(folder.resolve("mine").toString());
    assertThat(info.at("/bytes").asLong()).isBetween(1L, 922L);
    assertThat(caches).doesNotExist();
  }

  @Test
  void whatMakesNoSenseIsAUsageError() {
    CliRun.with(Map.of("WHEELMILL_CACHE_SIZE", "much"), folder, "apply", "one")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .startsWith("wheelmill: WHEELMILL_CACHE_SIZE: not a size: \"much\".");
    CliRun.with(Map.of("WHEELMILL_NO_CACHE", "perhaps"), folder, "apply", "one")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .startsWith("wheelmill: WHEELMILL_NO_CACHE: unknown value \"perhaps\"");
    CliRun.of(folder, "cache", "prune", "--size", "much")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("not a size: \"much\"");
    CliRun.with(Map.of("HOME", "", "XDG_CACHE_HOME", ""), folder, "cache", "info")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .startsWith("wheelmill: there is no cache: set WHEELMILL_CACHE_DIR");
  }

  @Test
  void aFolderThatWasNamedAndCantBeUsedIsWarnedOf() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Map<String, String> named = Map.of("WHEELMILL_CACHE_DIR", file.toString());
    CliRun.with(named, folder, "apply", "one")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .startsWith("wheelmill: warning: file: the cache is not used, as it can't be written: ");
  }

  @Test
  void noHomeIsNoCacheAndNoTrouble() {
    CliRun.with(Map.of("HOME", "", "XDG_CACHE_HOME", ""), folder, "apply", "one")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .isEmpty();
  }

  @Test
  void aHomeThatIsNotThereIsNotMade() {
    Path home = folder.resolve("nonexistent");
    Map<String, String> variables =
        Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "", "XDG_STATE_HOME", "");
    CliRun.with(variables, folder, "apply", "one").endedWith(ExitCode.DONE).assertErr().isEmpty();
    CliRun.with(variables, folder, "apply", "two", "-v")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("note: nonexistent: there is no such home, and none is made: no cache");
    assertThat(home).doesNotExist();
  }
}
