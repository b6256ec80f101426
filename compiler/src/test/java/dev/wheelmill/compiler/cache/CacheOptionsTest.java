// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheOptionsTest {
  private static final Path HERE = Path.of("/here");

  private final Path home;

  CacheOptionsTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void thePlaceFollowsTheRulesOfXdg() {
    assertThat(place(Map.of())).isEmpty();
    assertThat(place(Map.of("HOME", "relative", "XDG_CACHE_HOME", ""))).isEmpty();
    assertThat(place(Map.of("HOME", home.toString())))
        .contains(new CachePlace(home.resolve(".cache/wheelmill"), false));
    assertThat(place(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "relative")))
        .contains(new CachePlace(home.resolve(".cache/wheelmill"), false));
    assertThat(place(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "/caches")))
        .contains(new CachePlace(Path.of("/caches/wheelmill"), false));
  }

  @Test
  void aFolderThatIsNamedIsTakenAsItIs() {
    assertThat(place(Map.of("HOME", home.toString(), "WHEELMILL_CACHE_DIR", "/my/cache")))
        .contains(new CachePlace(Path.of("/my/cache"), true));
    assertThat(place(Map.of("WHEELMILL_CACHE_DIR", "../cache")))
        .contains(new CachePlace(Path.of("/cache"), true));
    assertThat(place(Map.of("HOME", home.toString(), "WHEELMILL_CACHE_DIR", " ")))
        .contains(new CachePlace(home.resolve(".cache/wheelmill"), false));
  }

  private static Optional<CachePlace> place(Map<String, String> environment) {
    return CacheOptions.of(environment, HERE).map(CacheOptions::place);
  }

  @Test
  void theLimitIsAVariable() {
    Map<String, String> usual = Map.of("HOME", home.toString());
    assertThat(CacheOptions.of(usual, HERE).orElseThrow().limit()).isEqualTo(2L << 30);
    Map<String, String> small = Map.of("HOME", home.toString(), "WHEELMILL_CACHE_SIZE", "500M");
    assertThat(CacheOptions.of(small, HERE).orElseThrow().limit()).isEqualTo(500L << 20);
    Map<String, String> wrong = Map.of("HOME", home.toString(), "WHEELMILL_CACHE_SIZE", "much");
    assertThatThrownBy(() -> CacheOptions.of(wrong, HERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"much\"");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "17,17",
    "1k,1024",
    "2G,2147483648",
    "1.5 GiB,1610612736",
    "500MB,524288000",
    "1 kib,1024",
    "3T,3298534883328",
    "12B,12"
  })
  void sizesAreWrittenAsPeopleDo(String text, long bytes) {
    assertThat(CacheSize.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1e9", "G", "1.G", "1X", "1 2", "0x10", "1234567890123G", "iB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> CacheSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
