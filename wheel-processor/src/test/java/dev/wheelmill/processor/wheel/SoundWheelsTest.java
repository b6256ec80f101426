// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.archive.ArchiveException;
import dev.wheelmill.processor.archive.ArchiveFile;
import dev.wheelmill.processor.archive.DosTime;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.testdata.WheelForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoundWheelsTest {
  private Path folder;
  private BytecodeCache cache;
  private SoundWheels known;

  @BeforeEach
  void open(@TempDir Path temporary) {
    folder = temporary;
    Map<String, String> environment =
        Map.of("WHEELMILL_CACHE_DIR", folder.resolve("cache").toString());
    cache = BytecodeCache.open(CacheOptions.of(environment, folder).orElseThrow());
    Optional<CodeCache> code = Optional.of(cache);
    known = new SoundWheels(code, code);
  }

  @AfterEach
  void close() {
    cache.close();
  }

  private Path sound() throws IOException {
    return new WheelForge().write(folder);
  }

  /** One in which a file is not the one that RECORD lists. */
  private Path untrue() throws IOException {
    WheelForge forge = new WheelForge();
    forge.record(text -> text.replaceFirst("sha256=[^,]{4}", "sha256=AAAA"));
    return forge.write(folder);
  }

  private static CacheKey key(Path wheel) throws IOException {
    return CacheKey.ofDerived("sound wheel 1", Hashing.sha256(Files.readAllBytes(wheel)));
  }

  private WheelFile read(Path wheel) throws IOException {
    return WheelReader.read(ArchiveFile.open(wheel), 1, Limits.DEFAULT, known);
  }

  private static int files(Path wheel) throws IOException {
    try (WheelFile opened = WheelReader.open(wheel, Limits.DEFAULT)) {
      return opened.members().size();
    }
  }

  @Test
  void aWheelThatWasReadIsKnownByItsBytes() throws Exception {
    Path wheel = sound();
    assertThat(cache.findDerived(key(wheel))).isEmpty();
    read(wheel).close();
    assertThat(cache.findDerived(key(wheel)))
        .hasValueSatisfying(kept -> assertThat(kept).hasSize(8 * 8));
  }

  @Test
  void theFilesOfAKnownWheelAreNotComparedAgain() throws Exception {
    Path wheel = untrue();
    assertThatThrownBy(() -> read(wheel)).isInstanceOf(WheelException.class);
    cache.storeDerived(key(wheel), new byte[files(wheel) * Long.BYTES]);
    try (WheelFile read = read(wheel)) {
      assertThat(read.members()).isNotEmpty();
    }
    assertThatThrownBy(() -> WheelReader.read(wheel)).isInstanceOf(WheelException.class);
  }

  @Test
  void nothingIsKeptOfAWheelThatIsRefused() throws Exception {
    Path wheel = untrue();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> read(wheel)).isInstanceOf(WheelException.class);
      assertThat(cache.findDerived(key(wheel))).isEmpty();
    }
  }

  @Test
  void whatIsOfAnotherNumberOfFilesIsNotBelieved() throws Exception {
    Path wheel = untrue();
    cache.storeDerived(key(wheel), new byte[(files(wheel) - 1) * Long.BYTES]);
    assertThatThrownBy(() -> read(wheel)).isInstanceOf(WheelException.class);
  }

  @Test
  void aKnownWheelThatChangesWhileItIsReadIsNotCopied() throws Exception {
    Path wheel = sound();
    read(wheel).close();
    try (WheelFile read = read(wheel)) {
      WheelMember greeting = read.find("demo/data/greeting.txt").orElseThrow();
      byte[] bytes = Files.readAllBytes(wheel);
      bytes[(int) greeting.entry().dataOffset()] ^= 1;
      Files.write(wheel, bytes);
      Path output = Files.createDirectory(folder.resolve("output"));
      WheelChanges changes = new WheelChanges();
      changes.put("demo/new.txt", "new".getBytes(UTF_8), false, DosTime.EARLIEST);
      WheelWriter writer = new WheelWriter(output, new Durability(false));
      assertThatThrownBy(() -> writer.write(read, changes, OptionalInt.empty()))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("it changed while it was read");
      assertThat(output).isEmptyDirectory();
    }
  }

  @Test
  void withoutACacheNothingIsKeptOrBelieved() throws Exception {
    Path wheel = untrue();
    cache.storeDerived(key(wheel), new byte[files(wheel) * Long.BYTES]);
    assertThatThrownBy(
            () -> WheelReader.read(ArchiveFile.open(wheel), 1, Limits.DEFAULT, SoundWheels.NONE))
        .isInstanceOf(WheelException.class);
  }
}
