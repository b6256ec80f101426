// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.Hashing;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheKeyTest {
  private static final byte[] SOURCE = Hashing.sha256("x = 1\n".getBytes(UTF_8));
  private static final Interpreter PYTHON =
      interpreter("/usr", "cpython", "3.11.7 (main)", "linux 64", "cpython-311", 3495);

  @Test
  void isAsItWasInEarlierReleases() {
    assertThat(key(PYTHON).hex())
        .isEqualTo("83f8bcd09a4eae544ff6a7963b72c28be9dc93f01b4df40af085370ab11741bb");
  }

  @Test
  void isTheSameWhereverTheInterpreterStands() {
    Interpreter elsewhere =
        interpreter("/opt/venv", "cpython", "3.11.7 (main)", "linux 64", "cpython-311", 3495);
    assertThat(key(elsewhere)).isEqualTo(key(PYTHON));
  }

  @Test
  void differsWithAllThatDecidesTheCode() {
    List<CacheKey> keys =
        List.of(
            key(PYTHON),
            key(interpreter("/usr", "pypy", "3.11.7 (main)", "linux 64", "cpython-311", 3495)),
            key(interpreter("/usr", "cpython", "3.11.7 (other)", "linux 64", "cpython-311", 3495)),
            key(interpreter("/usr", "cpython", "3.11.7 (main)", "linux 32", "cpython-311", 3495)),
            key(interpreter("/usr", "cpython", "3.11.7 (main)", "linux 64", "mine-311", 3495)),
            key(interpreter("/usr", "cpython", "3.11.7 (main)", "linux 64", "cpython-311", 3496)),
            CacheKey.of(SOURCE, PYTHON, OptimizationLevel.ONE),
            CacheKey.of(SOURCE, PYTHON, OptimizationLevel.TWO),
            CacheKey.of(Hashing.sha256(SOURCE), PYTHON, OptimizationLevel.ZERO));
    assertThat(Set.copyOf(keys)).hasSameSizeAs(keys);
  }

  @Test
  void isSixtyFourDigits() {
    for (String wrong : List.of("", "a".repeat(63), "A".repeat(64), "../" + "a".repeat(61))) {
      assertThatThrownBy(() -> new CacheKey(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static CacheKey key(Interpreter interpreter) {
    return CacheKey.of(SOURCE, interpreter, OptimizationLevel.ZERO);
  }

  private static Interpreter interpreter(
      String prefix,
      String implementation,
      String build,
      String platform,
      String cacheTag,
      int magic) {
    Path folder = Path.of(prefix);
    return new Interpreter(
        folder.resolve("bin/python3"),
        implementation,
        "3.11.7",
        build,
        platform,
        cacheTag,
        magic,
        SourceHash.SIPHASH_1_3,
        folder,
        folder,
        folder.resolve("lib"),
        List.of(),
        List.of(),
        false,
        "PATH");
  }
}
