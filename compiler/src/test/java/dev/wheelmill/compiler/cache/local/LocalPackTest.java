// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CacheEntry;
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
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPackTest {
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");
  private static final Map<String, OpenCode> CODE = new HashMap<>();

  private final Path root;
  private final CacheFolder folder;

  LocalPackTest(@TempDir Path temporary) {
    this.root = temporary.resolve("cache");
    this.folder = new CacheFolder(root);
  }

  @BeforeAll
  static void compile() {
    for (String source : List.of("a = 1\n", "b = 2\n", "c = 3\n")) {
      CODE.put(source.substring(0, 1), Codes.compile(source));
    }
  }

  private static CacheKey key(String name) {
    return Codes.key(name);
  }

  private static OpenCode code(String name) {
    return Objects.requireNonNull(CODE.get(name));
  }

  private static PackName name(String release, int parts) {
    return PackName.of(
        Codes.python(),
        OptimizationLevel.ZERO,
        "demo",
        Hashing.sha256(release.getBytes(UTF_8)),
        parts);
  }

  private static final String ONE = "1.0";
  private static final String TWO = "2.0";

  private BytecodeCache cache() {
    return BytecodeCache.open(
        new CacheOptions(new CachePlace(root, true), CacheOptions.DEFAULT_LIMIT),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void store(String release, String... names) {
    try (BytecodeCache cache = cache();
        CodePack pack = cache.pack(name(release, 1), true)) {
      for (String name : names) {
        pack.store(key(name), code(name));
      }
    }
  }

  private static Optional<byte[]> find(CodePack pack, String name) {
    return pack.find(key(name), Codes.python().magic(), new byte[0]).map(OpenCode::bytes);
  }

  /** Those of a, b and c that are found. */
  private String found(String release) {
    StringBuilder found = new StringBuilder();
    try (BytecodeCache cache = cache();
        CodePack pack = cache.pack(name(release, 1), true)) {
      for (String name : List.of("a", "b", "c")) {
        Optional<byte[]> code = find(pack, name);
        code.ifPresent(bytes -> assertThat(bytes).isEqualTo(code(name).bytes()));
        found.append(code.isPresent() ? name : "");
      }
      assertThat(cache.trouble()).isEmpty();
    }
    return found.toString();
  }

  private Path file(String release) {
    return folder.file(name(release, 1), 0);
  }

  private List<StoredFile> entries() throws IOException {
    return new CacheListing(folder).allEntries();
  }

  private List<StoredFile> parts() throws IOException {
    return new CacheListing(folder).allParts();
  }

  @Test
  void whatWasStoredIsFoundByTheNextRunInOneFile() throws IOException {
    assertThat(found(ONE)).isEmpty();
    store(ONE, "a", "b");
    assertThat(found(ONE)).isEqualTo("ab");
    assertThat(entries()).isEmpty();
    assertThat(parts()).extracting(StoredFile::path).containsExactly(file(ONE));
    assertThat(new CacheListing(folder).allTemporaries()).isEmpty();
  }

  @Test
  void nothingIsThereBeforeThePackIsClosed() throws IOException {
    try (BytecodeCache cache = cache()) {
      CodePack pack = cache.pack(name(ONE, 1), true);
      pack.store(key("a"), code("a"));
      assertThat(parts()).isEmpty();
      pack.close();
      assertThat(parts()).hasSize(1);
    }
  }

  @Test
  void whatIsAddedLaterStandsBesideWhatWasThere() throws IOException {
    store(ONE, "a");
    store(ONE, "b");
    store(ONE, "c");
    assertThat(found(ONE)).isEqualTo("abc");
    assertThat(parts()).hasSize(1);
  }

  @Test
  void twoWhoWriteAtATimeLoseNothing() {
    try (BytecodeCache cache = cache()) {
      CodePack one = cache.pack(name(ONE, 1), true);
      CodePack two = cache.pack(name(ONE, 1), true);
      assertThat(find(one, "a")).isEmpty();
      assertThat(find(two, "a")).isEmpty();
      one.store(key("a"), code("a"));
      two.store(key("b"), code("b"));
      one.close();
      two.close();
    }
    assertThat(found(ONE)).isEqualTo("ab");
  }

  @Test
  void manyThreadsMayUseOnePack() {
    try (BytecodeCache cache = cache();
        CodePack pack = cache.pack(name(ONE, 7), true)) {
      IntStream.range(0, 300)
          .parallel()
          .forEach(i -> pack.store(key("source " + i % 100), code("a")));
    }
    try (BytecodeCache cache = cache();
        CodePack pack = cache.pack(name(ONE, 7), true)) {
      assertThat(IntStream.range(0, 300).parallel().mapToObj(i -> find(pack, "source " + i % 100)))
          .allSatisfy(code -> assertThat(code).hasValue(code("a").bytes()));
    }
  }

  @Test
  void aPackOfManyPartsHasAFileForEach() throws IOException {
    PackName name = name(ONE, 3);
    try (BytecodeCache cache = cache();
        CodePack pack = cache.pack(name, true)) {
      IntStream.range(0, 60).forEach(i -> pack.store(key("source " + i), code("a")));
    }
    assertThat(parts())
        .extracting(StoredFile::path)
        .containsExactlyInAnyOrder(
            folder.file(name, 0), folder.file(name, 1), folder.file(name, 2));
    assertThat(new CacheMaintenance(folder, Clock.systemUTC()).contents().entries()).isEqualTo(60);
  }

  @Test
  void anotherReleaseTakesWhatIsTheSame() throws IOException {
    store(ONE, "a", "b");
    assertThat(found(TWO)).isEqualTo("ab");
    Files.delete(file(ONE));
    assertThat(found(TWO)).isEqualTo("ab");
  }

  @Test
  void ofSeveralReleasesTheLastThatWasUsedIsLookedInto() throws IOException {
    store(ONE, "a");
    store(TWO, "b");
    Files.setLastModifiedTime(file(TWO), FileTime.from(NOW.minus(Duration.ofDays(3))));
    assertThat(found("3.0")).isEqualTo("a");
  }

  @Test
  void singleEntriesAreTakenIntoThePack() throws IOException {
    try (BytecodeCache cache = cache()) {
      cache.store(key("a"), code("a"));
    }
    assertThat(found(ONE)).isEqualTo("a");
    Files.delete(folder.file(key("a")));
    assertThat(found(ONE)).isEqualTo("a");
  }

  @Test
  void aPackThatIsDamagedIsDropped() throws IOException {
    store(ONE, "a", "b");
    byte[] whole = Files.readAllBytes(file(ONE));
    for (byte[] damaged :
        List.of(
            new byte[0],
            new byte[whole.length],
            Arrays.copyOf(whole, whole.length - 1),
            Arrays.copyOf(whole, whole.length + 1))) {
      Files.write(file(ONE), damaged);
      assertThat(found(ONE)).isEmpty();
      assertThat(file(ONE)).doesNotExist();
    }
  }

  @Test
  void anEntryThatIsDamagedIsReplacedAndTheOthersStay() throws IOException {
    store(ONE, "a", "b");
    byte[] pack = Files.readAllBytes(file(ONE));
    pack[8 + CacheEntry.encode(key("a"), code("a")).length - 1] ^= 1;
    Files.write(file(ONE), pack);
    assertThat(found(ONE)).isEqualTo("b");
    store(ONE, "c");
    assertThat(found(ONE)).isEqualTo("bc");
    store(ONE, "a");
    assertThat(found(ONE)).isEqualTo("abc");
  }

  @Test
  void theEntryOfAnotherSourceIsNotTaken() throws IOException {
    store(ONE, "b");
    byte[] pack = Files.readAllBytes(file(ONE));
    byte[] own = CacheEntry.encode(key("b"), code("b"));
    byte[] others = CacheEntry.encode(key("a"), code("a"));
    assertThat(others).hasSameSizeAs(own);
    System.arraycopy(others, 0, pack, 8, others.length);
    Files.write(file(ONE), pack);
    assertThat(found(ONE)).isEmpty();
  }

  @Test
  void thePackOfAnotherReleaseUnderThisNameIsDropped() throws IOException {
    store(TWO, "a");
    Path own = file(ONE);
    Files.move(file(TWO), own);
    assertThat(found(ONE)).isEmpty();
    assertThat(own).doesNotExist();
  }

  @Test
  void foldersAndFilesAreTheOwnersAlone() throws IOException {
    store(ONE, "a");
    try (var all = Files.walk(root.resolve("bytecode"))) {
      for (Path one : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
        assertThat(mode).endsWith("------");
      }
    }
  }

  @Test
  void aUseIsNotedOnceADay() throws IOException {
    store(ONE, "a");
    for (int hours : new int[] {23, 25}) {
      FileTime before = FileTime.from(NOW.minus(Duration.ofHours(hours)));
      Files.setLastModifiedTime(file(ONE), before);
      assertThat(found(ONE)).isEqualTo("a");
      assertThat(Files.getLastModifiedTime(file(ONE)))
          .isEqualTo(hours < 24 ? before : FileTime.from(NOW));
    }
  }

  @Test
  void aNamedFolderThatCantBeWrittenIsRead() throws IOException {
    store(ONE, "a");
    Path temporaries = root.resolve("bytecode/tmp");
    Files.delete(temporaries);
    Files.writeString(temporaries, "");
    try (BytecodeCache cache = cache()) {
      try (CodePack pack = cache.pack(name(ONE, 1), true)) {
        assertThat(find(pack, "a")).isPresent();
        pack.store(key("b"), code("b"));
      }
      assertThat(cache.trouble().orElseThrow().reason()).startsWith("is only read, as it can't");
    }
    assertThat(parts()).hasSize(1);
  }

  @Test
  void aFolderThatIsClearedUnderARunIsMadeAgain() throws IOException {
    try (BytecodeCache cache = cache()) {
      CodePack pack = cache.pack(name(ONE, 1), true);
      pack.store(key("a"), code("a"));
      new CacheMaintenance(folder, Clock.systemUTC()).clear();
      assertThat(root).doesNotExist();
      pack.close();
      assertThat(cache.trouble()).isEmpty();
    }
    store(ONE, "b");
    assertThat(found(ONE)).isEqualTo("b");
  }

  @Test
  void packsArePrunedAndClearedAsEntriesAre() throws IOException {
    store(ONE, "a", "b");
    store(TWO, "c");
    CacheMaintenance maintenance = new CacheMaintenance(folder, Clock.systemUTC());
    assertThat(maintenance.contents().entries()).isEqualTo(3);
    Files.setLastModifiedTime(file(ONE), FileTime.from(NOW));
    long size = Files.size(file(ONE));
    assertThat(maintenance.prune(maintenance.contents().bytes() - 1))
        .isEqualTo(new CacheMaintenance.Removed(2, size));
    assertThat(file(ONE)).doesNotExist();
    Path mine = Files.writeString(folder.kin(name(TWO, 1)).resolve("mine"), "mine");
    assertThat(maintenance.clear().entries()).isEqualTo(1);
    assertThat(mine).exists();
    Files.delete(mine);
    maintenance.clear();
    assertThat(root).doesNotExist();
  }

  @Test
  void theLimitCountsPacksToo() throws IOException {
    store(ONE, "a", "b");
    new CacheMaintenance(folder, Clock.systemUTC()).enforce(Files.size(file(ONE)) - 1);
    assertThat(parts()).isEmpty();
  }
}
