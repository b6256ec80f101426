// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.CachePlace;
import dev.wheelmill.compiler.cache.Codes;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytecodeCacheTest {
  private static final String SOURCE = "def f(x):\n  return x + 1\n";
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");
  private static OpenCode code;
  private static CacheKey key;
  private static int magic;

  private final Path root;
  private final CacheFolder folder;

  BytecodeCacheTest(@TempDir Path temporary) {
    this.root = temporary.resolve("cache");
    this.folder = new CacheFolder(root);
  }

  @BeforeAll
  static void compile() {
    code = Codes.compile(SOURCE);
    key = Codes.key(SOURCE);
    magic = Codes.python().magic();
  }

  @Test
  void whatWasStoredIsFoundByTheNextRun() {
    try (BytecodeCache cache = cache()) {
      assertThat(cache.find(key, magic)).isEmpty();
      cache.store(key, code);
    }
    try (BytecodeCache cache = cache()) {
      assertThat(cache.find(key, magic).orElseThrow().bytes()).isEqualTo(code.bytes());
      assertThat(cache.find(Codes.key(SOURCE + "\n"), magic)).isEmpty();
      assertThat(cache.trouble()).isEmpty();
    }
  }

  @Test
  void derivedBytesAreFoundByTheNextRun() {
    CacheKey derived = CacheKey.ofDerived("rule", new byte[32]);
    try (BytecodeCache cache = cache()) {
      assertThat(cache.findDerived(derived)).isEmpty();
      cache.storeDerived(derived, new byte[] {1, 2, 3});
      cache.storeDerived(CacheKey.ofDerived("empty", new byte[32]), new byte[0]);
    }
    try (BytecodeCache cache = cache()) {
      assertThat(cache.findDerived(derived)).contains(new byte[] {1, 2, 3});
      assertThat(cache.findDerived(CacheKey.ofDerived("empty", new byte[32])))
          .hasValue(new byte[0]);
      assertThat(cache.findDerived(CacheKey.ofDerived("other rule", new byte[32]))).isEmpty();
    }
  }

  @Test
  void damagedDerivedBytesAreDropped() throws IOException {
    CacheKey derived = CacheKey.ofDerived("rule", new byte[32]);
    byte[] whole = CacheEntry.encodeDerived(derived, new byte[] {1, 2, 3});
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(CacheEntry.decodeDerived(flipped, derived)).isEmpty();
    }
    for (int length = 0; length < whole.length; length++) {
      assertThat(CacheEntry.decodeDerived(Arrays.copyOf(whole, length), derived)).isEmpty();
    }
    Path file = folder.file(derived);
    Files.createDirectories(file.getParent());
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    try (BytecodeCache cache = cache()) {
      assertThat(cache.findDerived(derived)).isEmpty();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void codeAndDerivedBytesAreNotTakenForEachOther() {
    byte[] asBytes = CacheEntry.encodeDerived(key, code.bytes());
    assertThat(CacheEntry.decode(asBytes, key, magic)).isEmpty();
    assertThat(CacheEntry.decodeDerived(CacheEntry.encode(key, code), key)).isEmpty();
  }

  @Test
  void nothingIsMadeBeforeItIsAsked() {
    try (BytecodeCache cache = cache()) {
      assertThat(cache.trouble()).isEmpty();
    }
    assertThat(root).doesNotExist();
  }

  @Test
  void foldersAndFilesAreTheOwnersAlone() throws IOException {
    store();
    try (var all = Files.walk(root.resolve("bytecode"))) {
      for (Path one : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
        assertThat(mode).endsWith("------");
      }
    }
    assertThat(Files.getPosixFilePermissions(root)).hasSize(3);
    assertThat(root.resolve("CACHEDIR.TAG"))
        .content()
        .startsWith("Signature: 8a477f597d28d172789f06886806bc55\n");
    assertThat(new CacheListing(folder).allTemporaries()).isEmpty();
  }

  @Test
  void anEntryThatWasCutOffIsDropped() throws IOException {
    byte[] whole = CacheEntry.encode(key, code);
    for (int length : IntStream.range(0, whole.length).toArray()) {
      assertDropped(Arrays.copyOf(whole, length));
    }
    assertDropped(Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void anEntryWithAFlippedBitIsDropped() throws IOException {
    byte[] whole = CacheEntry.encode(key, code);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(CacheEntry.decode(flipped, key, magic)).isEmpty();
    }
    byte[] last = whole.clone();
    last[whole.length - 1] ^= 1;
    assertDropped(last);
  }

  @Test
  void anotherKeysEntryIsDropped() throws IOException {
    assertDropped(CacheEntry.encode(Codes.key("other"), code));
  }

  @Test
  void anEntryOfZerosIsDropped() throws IOException {
    assertDropped(new byte[CacheEntry.encode(key, code).length]);
  }

  private void assertDropped(byte[] content) throws IOException {
    Path file = folder.file(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    try (BytecodeCache cache = cache()) {
      assertThat(cache.find(key, magic)).isEmpty();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void codeOfAnotherInterpreterIsNotFound() {
    store();
    try (BytecodeCache cache = cache()) {
      assertThat(cache.find(key, 1)).isEmpty();
    }
  }

  @Test
  void manyThreadsAndRunsMayUseOneFolder() {
    List<Optional<OpenCode>> found =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(
                i -> {
                  try (BytecodeCache cache = cache()) {
                    Optional<OpenCode> known = cache.find(key, magic);
                    cache.store(key, code);
                    return known.or(() -> cache.find(key, magic));
                  }
                })
            .toList();
    assertThat(found)
        .allSatisfy(one -> assertThat(one.orElseThrow().bytes()).isEqualTo(code.bytes()));
  }

  @Test
  void whatAKilledRunLeftIsNoEntryAndGoesAfterAnHour() throws IOException {
    folder.create();
    Path old = Files.write(folder.temporaries().resolve("1"), new byte[] {1, 2, 3});
    Path young = Files.write(folder.temporaries().resolve("2"), new byte[] {1, 2, 3});
    age(old, Duration.ofMinutes(61));
    age(young, Duration.ofMinutes(59));
    store();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(new CacheMaintenance(folder, clock()).contents().entries()).isEqualTo(1);
  }

  @Test
  void aUseIsNotedOnceADay() throws IOException {
    store();
    Path file = folder.file(key);
    age(file, Duration.ofHours(23));
    Instant before = modified(file);
    assertFound();
    assertThat(modified(file)).isEqualTo(before);
    age(file, Duration.ofHours(25));
    assertFound();
    assertThat(modified(file)).isEqualTo(NOW);
  }

  @Test
  void aFolderThatCantBeMadeIsSaidOnceAndNotUsed() throws IOException {
    Files.writeString(root, "a file");
    try (BytecodeCache cache = cache()) {
      cache.store(key, code);
      assertThat(cache.find(key, magic)).isEmpty();
      assertThat(cache.trouble().orElseThrow().reason()).startsWith("is not used, as it can't be");
      assertThat(cache.trouble().orElseThrow().expected()).isFalse();
    }
    assertThat(root).hasContent("a file");
  }

  @Test
  void aNamedFolderThatCantBeWrittenIsRead() throws IOException {
    store();
    // A file where the folder of temporary files should be stops root too.
    Path temporaries = root.resolve("bytecode/tmp");
    Files.delete(temporaries);
    Files.writeString(temporaries, "");
    try (BytecodeCache cache = cache()) {
      assertThat(cache.find(key, magic)).isPresent();
      cache.store(Codes.key("other"), code);
      assertThat(cache.find(Codes.key("other"), magic)).isEmpty();
      assertThat(cache.trouble().orElseThrow().reason()).startsWith("is only read, as it can't");
    }
  }

  @Test
  void aDefaultFolderThatOthersCanWriteToIsNotUsed() throws IOException {
    store();
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwx---"));
    try (BytecodeCache cache = unnamed()) {
      assertThat(cache.find(key, magic)).isEmpty();
      assertThat(cache.trouble().orElseThrow().reason()).contains("others can write to it");
      assertThat(cache.trouble().orElseThrow().expected()).isTrue();
    }
    assertFound();
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (BytecodeCache cache = unnamed()) {
      assertThat(cache.find(key, magic)).isPresent();
    }
  }

  @Test
  void aDefaultFolderIsUsedByAUserWhoHasANumberAndNoName() throws IOException {
    store();
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    String name = System.setProperty("user.name", "?");
    try (BytecodeCache cache = unnamed()) {
      assertThat(cache.find(key, magic)).isPresent();
      assertThat(cache.trouble()).isEmpty();
    } finally {
      System.setProperty("user.name", name);
    }
  }

  @Test
  void aFolderThatIsClearedUnderARunIsMadeAgain() throws IOException {
    try (BytecodeCache cache = cache()) {
      cache.store(key, code);
      assertThat(new CacheMaintenance(folder, clock()).clear().entries()).isEqualTo(1);
      assertThat(root).doesNotExist();
      cache.store(key, code);
      assertThat(cache.trouble()).isEmpty();
    }
  }

  private void store() {
    try (BytecodeCache cache = cache()) {
      cache.store(key, code);
    }
    assertFound();
  }

  private void assertFound() {
    try (BytecodeCache cache = cache()) {
      assertThat(cache.find(key, magic)).isPresent();
    }
  }

  private BytecodeCache cache() {
    return open(true);
  }

  private BytecodeCache unnamed() {
    return open(false);
  }

  private BytecodeCache open(boolean named) {
    return BytecodeCache.open(
        new CacheOptions(new CachePlace(root, named), CacheOptions.DEFAULT_LIMIT), clock());
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }

  private static Instant modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }
}
