// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.cache.BytecodeCache;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.archive.Zlib;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptDeflationTest {
  private static final byte[] CONTENT =
      "some words, ".repeat(1000).getBytes(StandardCharsets.US_ASCII);

  private BytecodeCache cache;

  @BeforeEach
  void open(@TempDir Path folder) {
    Map<String, String> environment = Map.of("WHEELMILL_CACHE_DIR", folder.toString());
    cache = BytecodeCache.open(CacheOptions.of(environment, folder).orElseThrow());
  }

  @AfterEach
  void close() {
    cache.close();
  }

  private static CacheKey key(byte[] content) {
    return CacheKey.ofDerived("deflate " + Zlib.fingerprint(), Hashing.sha256(content));
  }

  @Test
  void whatZlibGivesIsKept() {
    byte[] data = new KeptDeflation(new CacheUse.ReadAndWrite(cache)).deflate(CONTENT);
    assertThat(data).isEqualTo(Zlib.deflate(CONTENT)).hasSizeLessThan(CONTENT.length);
    assertThat(cache.findDerived(key(CONTENT))).contains(data);
  }

  @Test
  void whatWasKeptIsTaken() {
    byte[] mark = {1, 2, 3};
    cache.storeDerived(key(CONTENT), mark);
    assertThat(new KeptDeflation(new CacheUse.ReadAndWrite(cache)).deflate(CONTENT))
        .isEqualTo(mark);
    assertThat(new KeptDeflation(new CacheUse.None()).deflate(CONTENT))
        .isEqualTo(Zlib.deflate(CONTENT));
    assertThat(new KeptDeflation(new CacheUse.WriteOnly(cache)).deflate(CONTENT))
        .isEqualTo(Zlib.deflate(CONTENT));
    assertThat(cache.findDerived(key(CONTENT))).contains(Zlib.deflate(CONTENT));
  }

  @Test
  void smallContentsAreNotKept() {
    byte[] small = "small".getBytes(StandardCharsets.US_ASCII);
    assertThat(new KeptDeflation(new CacheUse.ReadAndWrite(cache)).deflate(small))
        .isEqualTo(Zlib.deflate(small));
    assertThat(cache.findDerived(key(small))).isEmpty();
  }

  @Test
  void whatCannotBeMadeShorterKeepsItsLength() {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    KeptDeflation deflation = new KeptDeflation(new CacheUse.ReadAndWrite(cache));
    assertThat(deflation.deflate(noise)).hasSameSizeAs(noise);
    assertThat(deflation.deflate(noise)).hasSameSizeAs(noise);
  }
}
