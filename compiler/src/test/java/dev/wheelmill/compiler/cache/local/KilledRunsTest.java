// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.CachePlace;
import dev.wheelmill.compiler.cache.CodePack;
import dev.wheelmill.compiler.cache.Codes;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own write to one cache at a time, and are killed in the midst of it. */
@Timeout(300)
class KilledRunsTest {
  private static final int KEYS = 100;
  private static final int PROCESSES = 3;
  private static final PackName PACK = new PackName(key(-1), key(-2), 1);

  private final Path folder;

  KilledRunsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /**
   * Arguments: the cache's folder, a file of code, where its name is open, its magic number. Stores
   * and reads for ever, single entries and a pack; a line is printed each time that all was stored.
   * Ends if what it reads is wrong.
   */
  @SuppressWarnings("SystemOut") // It is how the processes talk.
  public static void main(String[] arguments) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[1]));
    int magic = Integer.parseInt(arguments[3]);
    OpenCode code = OpenCode.read(bytes, Integer.parseInt(arguments[2]), magic);
    BytecodeCache cache = cache(Path.of(arguments[0]));
    while (true) {
      for (int number = 0; number < KEYS; number++) {
        cache.store(key(number), code);
        assertThat(cache.find(key(number), magic).orElseThrow().bytes()).isEqualTo(bytes);
      }
      storeInPack(cache, code);
      System.out.println("all");
    }
  }

  private static void storeInPack(BytecodeCache cache, OpenCode code) {
    try (CodePack pack = cache.pack(PACK, true)) {
      for (int number = KEYS; number < 2 * KEYS; number++) {
        pack.store(key(number), code);
      }
    }
  }

  private static BytecodeCache cache(Path folder) {
    return BytecodeCache.open(new CacheOptions(new CachePlace(folder, true), 1L << 30));
  }

  private static CacheKey key(int number) {
    byte[] digest = Hashing.sha256(Integer.toString(number).getBytes(UTF_8));
    return new CacheKey(HexFormat.of().formatHex(digest));
  }

  @Test
  void whatIsFoundAfterwardsIsWhole() throws Exception {
    OpenCode code = Codes.compile("a = 'some text', 1.5\n".repeat(2000));
    int magic = Codes.python().magic();
    List<Process> running = new ArrayList<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        running.add(start(code, magic));
      }
      for (Process process : running) {
        assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("all");
      }
    } finally {
      running.forEach(Process::destroyForcibly);
    }
    for (Process process : running) {
      process.waitFor();
    }
    assertAllAreThere(code, magic);
  }

  private void assertAllAreThere(OpenCode code, int magic) throws IOException {
    Path root = folder.resolve("cache");
    try (BytecodeCache cache = cache(root);
        CodePack pack = cache.pack(PACK, true)) {
      for (int number = 0; number < KEYS; number++) {
        assertThat(cache.find(key(number), magic).orElseThrow().bytes()).isEqualTo(code.bytes());
      }
      for (int number = KEYS; number < 2 * KEYS; number++) {
        assertThat(pack.find(key(number), magic, new byte[0]).orElseThrow().bytes())
            .isEqualTo(code.bytes());
      }
    }
    CacheListing files = new CacheListing(new CacheFolder(root));
    assertThat(files.allEntries()).hasSize(KEYS);
    assertThat(files.allParts()).hasSize(1);
    // Each of them may have been writing one.
    assertThat(files.allTemporaries()).hasSizeLessThanOrEqualTo(PROCESSES);
  }

  private Process start(OpenCode code, int magic) throws IOException {
    Path file = Files.write(folder.resolve("code"), code.bytes());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRunsTest.class.getName(),
            folder.resolve("cache").toString(),
            file.toString(),
            Integer.toString(code.position()),
            Integer.toString(magic))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
