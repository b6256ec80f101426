// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

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
import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.compiler.cache.pack.PackBytes;
import dev.wheelmill.compiler.cache.pack.PackFile;
import dev.wheelmill.compiler.cache.pack.PackWriter;
import dev.wheelmill.compiler.cache.server.Patience;
import dev.wheelmill.compiler.cache.server.RemoteAddress;
import dev.wheelmill.compiler.cache.server.RemoteOptions;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPackTest {
  private static final String A = "def f(x):\n  return x + 1\n";
  private static final String B = "def g(x):\n  return x + 2\n";
  private static final String C = "def h(x):\n  return x + 3\n";
  private static final Map<String, OpenCode> CODE = new HashMap<>();

  /** Never fails for want of time. */
  private static final Patience PATIENT = patient(List.of());

  private static Patience patient(List<Duration> pauses) {
    return new Patience(
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        pauses,
        30,
        Duration.ofMinutes(1),
        Duration.ofMinutes(9),
        Duration.ofMinutes(1));
  }

  private final TestServer server;
  private final Path folder;

  SharedPackTest(@TempDir Path temporary) throws IOException {
    this.server = new TestServer();
    this.folder = temporary;
  }

  @BeforeAll
  static void compile() {
    List.of(A, B, C).forEach(source -> CODE.put(source, Codes.compile(source)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static OpenCode code(String source) {
    return Objects.requireNonNull(CODE.get(source));
  }

  private static PackName name(int parts) {
    return PackName.of(
        Codes.python(), OptimizationLevel.ZERO, "demo", Hashing.sha256(new byte[0]), parts);
  }

  private static CacheKey partKey() {
    return name(1).key(0);
  }

  private BytecodeCache local(String machine) {
    CachePlace place = new CachePlace(folder.resolve(machine), true);
    return BytecodeCache.open(new CacheOptions(place, 1 << 30));
  }

  private SharedCache cache(String machine, boolean readOnly) {
    return cache(machine, readOnly, PATIENT);
  }

  private SharedCache cache(String machine, boolean readOnly, Patience patience) {
    RemoteOptions options =
        RemoteOptions.of(RemoteAddress.parse(server.url()), readOnly, List.of(), Optional.empty())
            .with(patience);
    return SharedCache.open(options, Optional.of(local(machine)));
  }

  private SharedCache cache(String machine) {
    return cache(machine, false);
  }

  private static Optional<byte[]> find(CodePack pack, String source) {
    return pack.find(Codes.key(source), Codes.python().magic(), source.getBytes(UTF_8))
        .map(OpenCode::bytes);
  }

  /** What a run does: takes what is there, and compiles the rest. */
  private String run(SharedCache cache, String... sources) throws InterruptedException {
    StringBuilder found = new StringBuilder();
    try (cache) {
      try (CodePack pack = cache.pack(name(1), true)) {
        for (String source : sources) {
          Optional<byte[]> code = find(pack, source);
          code.ifPresent(bytes -> assertThat(bytes).isEqualTo(code(source).bytes()));
          found.append(code.isPresent() ? source.substring(4, 5) : "");
          if (code.isEmpty()) {
            pack.store(Codes.key(source), code(source));
          }
        }
      }
      cache.flush();
      found.append(cache.fetched());
      cache.troubles().forEach(trouble -> found.append(" ").append(trouble.reason()));
    }
    return found.toString();
  }

  private String run(String machine, String... sources) throws InterruptedException {
    return run(cache(machine), sources);
  }

  private PackFile onServer() throws IOException {
    ActionResult result =
        ActionResult.parse(
            Objects.requireNonNull(server.content.get("/cache/ac/" + partKey().hex())));
    byte[] content =
        Objects.requireNonNull(server.content.get("/cache/cas/" + result.digest().hash()));
    return PackFile.open(PackBytes.of(content), partKey().bytes()).orElseThrow();
  }

  @Test
  void whatOneCompiledAnotherFetchesInOnePiece() throws Exception {
    assertThat(run("one", A, B, C)).isEqualTo("0");
    assertThat(server.content).hasSize(2);
    assertThat(onServer().count()).isEqualTo(3);
    server.requests.clear();
    assertThat(run("two", A, B, C)).isEqualTo("fgh3");
    assertThat(server.requests).containsExactly("GET /cache/ac/" + partKey().hex());
    server.requests.clear();
    assertThat(run("two", A, B, C)).isEqualTo("fgh0");
    assertThat(server.requests).isEmpty();
  }

  /** A pack that has a request of its own, and lies on the disk while it is used. */
  private void storeLargePack() throws Exception {
    try (SharedCache cache = cache("one")) {
      try (CodePack pack = cache.pack(name(1), true)) {
        for (int i = 0; i < 2000; i++) {
          pack.store(Codes.key("source " + i), code(A));
        }
      }
      cache.flush();
    }
  }

  /** Whether a machine that has nothing yet finds a source of the large pack. */
  private boolean findsInLargePack(SharedCache cache) {
    try (cache;
        CodePack pack = cache.pack(name(1), true)) {
      return pack.find(Codes.key("source 7"), Codes.python().magic(), A.getBytes(UTF_8))
          .isPresent();
    }
  }

  @Test
  void aLargePackThatHasOtherBytesThanItsDigestSaysIsRefused() throws Exception {
    storeLargePack();
    server.content.replaceAll(
        (path, bytes) -> {
          byte[] other = bytes.clone();
          other[other.length / 2] ^= (byte) (path.contains("/cas/") ? 1 : 0);
          return other;
        });
    SharedCache cache = cache("two");
    assertThat(findsInLargePack(cache)).isFalse();
    assertThat(cache.troubles())
        .singleElement()
        .satisfies(trouble -> assertThat(trouble.reason()).contains("refused"));
  }

  @Test
  void aLargePackThatBreaksOffIsFetchedAgain() throws Exception {
    storeLargePack();
    AtomicInteger tries = new AtomicInteger();
    server.trick =
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if (!path.contains("/cas/") || tries.getAndIncrement() > 0) {
            return false;
          }
          byte[] bytes = Objects.requireNonNull(server.content.get(path));
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
          exchange.getResponseBody().flush();
          throw new IOException("the line is cut");
        };
    SharedCache cache = cache("two", false, patient(List.of(Duration.ofMillis(1))));
    assertThat(findsInLargePack(cache)).isTrue();
    assertThat(tries).hasValueGreaterThan(1);
  }

  @Test
  void aLargePackIsFetchedByItsDigest() throws Exception {
    storeLargePack();
    try (SharedCache cache = cache("two");
        CodePack pack = cache.pack(name(1), true)) {
      // It lies on the disk meanwhile, and has no name there.
      Optional<OpenCode> found =
          pack.find(Codes.key("source 7"), Codes.python().magic(), A.getBytes(UTF_8));
      assertThat(found).isPresent();
      try (var files = Files.list(folder.resolve("two/bytecode/tmp"))) {
        assertThat(files).hasSize(1);
      }
    }
    assertThat(server.requests).filteredOn(one -> one.startsWith("GET /cache/cas/")).hasSize(1);
  }

  @Test
  void anEmptyServerIsAskedOnceForEachPackAndForFewSources() throws Exception {
    try (SharedCache cache = cache("one")) {
      try (CodePack pack = cache.pack(name(1), true)) {
        for (int i = 0; i < 10 * SharedCache.MISSES; i++) {
          assertThat(find(pack, A + "# " + i)).isEmpty();
        }
      }
    }
    assertThat(server.requests).hasSize(1 + SharedCache.MISSES);
  }

  @Test
  void singleEntriesThatAServerHasAreTakenAndPutThereAsAPack() throws Exception {
    try (SharedCache cache = cache("old")) {
      List.of(A, B).forEach(source -> cache.store(Codes.key(source), code(source)));
      cache.flush();
    }
    assertThat(run("one", A, B, C)).isEqualTo("fg2");
    assertThat(onServer().count()).isEqualTo(3);
  }

  @Test
  void whatAPackLacksIsPutThereBesideTheRest() throws Exception {
    run("one", A);
    assertThat(run("two", B)).isEqualTo("0");
    assertThat(onServer().count()).isEqualTo(2);
    assertThat(run("three", A, B, C)).isEqualTo("fg2");
    assertThat(onServer().count()).isEqualTo(3);
  }

  @Test
  void whatIsHereAlreadyIsPutThereOnlyIfItIsNew() throws Exception {
    run("one", A, B);
    long puts = server.count("PUT");
    run("two", A);
    run("two", A, B);
    assertThat(server.count("PUT")).isEqualTo(puts);
    server.content.clear();
    run("two", A, B);
    assertThat(server.content).isEmpty();
    run("two", C);
    assertThat(onServer().count()).isEqualTo(3);
  }

  @Test
  void nothingIsStoredOnAServerThatIsOnlyRead() throws Exception {
    run(cache("one", true), A);
    assertThat(server.count("PUT")).isZero();
    run("two", A);
    assertThat(run(cache("three", true), A, B)).isEqualTo("f1");
    assertThat(onServer().count()).isEqualTo(1);
  }

  @Test
  void aFolderThatCantBeWrittenHasEachEntryAskedFor() throws Exception {
    Files.writeString(folder.resolve("one"), "a file");
    try (SharedCache cache = cache("one");
        CodePack pack = cache.pack(name(1), true)) {
      pack.store(Codes.key(A), code(A));
      cache.flush();
    }
    assertThat(server.content).containsKey("/cache/ac/" + Codes.key(A).hex());
  }

  @Test
  void theServersEntriesAreNoneOfThisMachinesBeforeTheyWereLookedAt() throws Exception {
    run("one", A, B);
    run("two", A);
    try (BytecodeCache cache = local("two");
        CodePack pack = cache.pack(name(1), true)) {
      assertThat(find(pack, A)).isPresent();
      assertThat(find(pack, B)).isEmpty();
    }
  }

  /** Puts a pack on the server, as somebody who can write could. */
  private void poison(byte[] pack) throws IOException {
    Digest digest = Digest.of(pack);
    String key = partKey().hex();
    server.content.put("/cache/ac/" + key, new ActionResult(digest, Optional.empty()).encode());
    server.content.put("/cache/cas/" + digest.hash(), pack);
  }

  private static byte[] packOf(Map<CacheKey, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PackWriter writer = PackWriter.begin(bytes, partKey().bytes())) {
      for (var entry : entries.entrySet()) {
        writer.add(entry.getKey().bytes(), entry.getValue());
      }
      writer.end();
    }
    return bytes.toByteArray();
  }

  private static final String REFUSED = " gave 1 entry of other code than was asked for, refused";

  private void assertRefusedAndMended(String machine) throws Exception {
    assertThat(run(machine, A)).isEqualTo("0" + REFUSED);
    assertThat(run(machine + " again", A)).isEqualTo("f1");
  }

  @Test
  void aPackThatIsNotWholeIsRefusedAndOverwritten() throws Exception {
    byte[] sound = packOf(Map.of(Codes.key(A), CacheEntry.encode(Codes.key(A), code(A))));
    poison(Arrays.copyOf(sound, sound.length - 1));
    assertRefusedAndMended("one");
    poison(new byte[100]);
    assertRefusedAndMended("two");
    byte[] flipped = sound.clone();
    flipped[sound.length - 70] ^= 1;
    poison(flipped);
    assertRefusedAndMended("three");
  }

  @Test
  void codeOfAnotherSourceInAPackIsRefusedAndOverwritten() throws Exception {
    poison(packOf(Map.of(Codes.key(A), CacheEntry.encode(Codes.key(A), code(B)))));
    assertRefusedAndMended("one");
    poison(packOf(Map.of(Codes.key(A), CacheEntry.encode(Codes.key(B), code(B)))));
    assertRefusedAndMended("two");
    poison(packOf(Map.of(Codes.key(A), new byte[0])));
    assertRefusedAndMended("three");
  }

  @Test
  void anEntryThatIsTooLargeForItsSourceIsRefused() throws Exception {
    poison(packOf(Map.of(Codes.key(A), new byte[1 << 20])));
    assertRefusedAndMended("one");
  }

  @Test
  void aPackThatIsLargerThanAnyIsNotFetched() throws Exception {
    poison(new byte[] {1});
    String path = "/cache/ac/" + partKey().hex();
    Digest large = new Digest(Digest.of(new byte[] {1}).hash(), 1L << 40);
    server.content.put(path, new ActionResult(large, Optional.empty()).encode());
    assertThat(run("one", A)).isEqualTo("0" + REFUSED);
    assertThat(server.requests).noneMatch(request -> request.startsWith("GET /cache/cas/"));
  }

  @Test
  void whatIsCompiledAnewReplacesWhatIsThere() throws Exception {
    run("one", A, B);
    long puts = server.count("PUT");
    try (SharedCache cache = cache("two")) {
      try (CodePack pack = cache.pack(name(1), false)) {
        pack.store(Codes.key(A), code(A));
      }
      cache.flush();
    }
    assertThat(server.count("PUT")).isGreaterThan(puts);
    assertThat(onServer().count()).isEqualTo(2);
  }
}
