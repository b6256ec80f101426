// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.cache.CacheEntry;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.CachePlace;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.cache.Codes;
import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.compiler.cache.server.Header;
import dev.wheelmill.compiler.cache.server.Patience;
import dev.wheelmill.compiler.cache.server.RemoteAddress;
import dev.wheelmill.compiler.cache.server.RemoteOptions;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedCacheTest {
  private static final String SOURCE = "def f(x):\n  return x + 1\n";
  private static final String OTHER = "def g(x):\n  return x + 2\n";

  /** Fails after three in a row, and never for want of time. */
  private static final Patience PATIENT =
      new Patience(
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          List.of(Duration.ofMillis(1), Duration.ofMillis(1)),
          3,
          Duration.ofMinutes(1),
          Duration.ofMinutes(9),
          Duration.ofMinutes(1));

  private static OpenCode code;
  private static OpenCode other;
  private static int magic;

  private final TestServer server;
  private final Path folder;

  SharedCacheTest(@TempDir Path temporary) throws IOException {
    this.server = new TestServer();
    this.folder = temporary.resolve("cache");
  }

  @BeforeAll
  static void compile() {
    code = Codes.compile(SOURCE);
    other = Codes.compile(OTHER);
    magic = Codes.python().magic();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RemoteOptions options(Patience patience, Header... headers) {
    RemoteAddress address = RemoteAddress.parse(server.url());
    return RemoteOptions.of(address, false, List.of(headers), Optional.empty()).with(patience);
  }

  private SharedCache cache() {
    return SharedCache.open(options(PATIENT), Optional.empty());
  }

  private static Optional<OpenCode> find(CodeCache cache, String source) {
    return cache.find(Codes.key(source), magic, source.getBytes(UTF_8));
  }

  private void fill(CacheKey key, OpenCode content) throws InterruptedException {
    try (SharedCache cache = cache()) {
      cache.store(key, content);
      cache.flush();
      assertThat(cache.troubles()).isEmpty();
    }
  }

  private void fill() throws InterruptedException {
    fill(Codes.key(SOURCE), code);
  }

  private static String trouble(SharedCache cache) {
    assertThat(cache.troubles()).hasSize(1);
    return cache.troubles().get(0).reason();
  }

  @Test
  void whatOneStoredAnotherFinds() throws Exception {
    fill();
    try (SharedCache cache = cache()) {
      assertThat(find(cache, SOURCE).orElseThrow().bytes()).isEqualTo(code.bytes());
      assertThat(find(cache, OTHER)).isEmpty();
      assertThat(cache.fetched()).isEqualTo(1);
      assertThat(cache.troubles()).isEmpty();
    }
  }

  @Test
  void theResultNamesTheEntryAndComesAfterIt() throws Exception {
    fill();
    byte[] entry = CacheEntry.encode(Codes.key(SOURCE), code);
    Digest digest = Digest.of(entry);
    assertThat(server.requests)
        .containsExactly(
            "PUT /cache/cas/" + digest.hash(), "PUT /cache/ac/" + Codes.key(SOURCE).hex());
    assertThat(server.content.get("/cache/cas/" + digest.hash())).isEqualTo(entry);
    assertThat(ActionResult.parse(server.contentOf("/ac/")).digest()).isEqualTo(digest);
  }

  @Test
  void whatIsTooLargeToStandInTheResultIsFetchedByItsDigest() throws Exception {
    String large = "x = '" + "long".repeat(RemoteStore.LARGEST_INLINE) + "'\n";
    fill(Codes.key(large), Codes.compile(large));
    assertThat(server.contentOf("/ac/")).hasSizeLessThan(200);
    try (SharedCache cache = cache()) {
      assertThat(find(cache, large)).isPresent();
      server.content.remove(server.path("/cas/"));
      assertThat(find(cache, large)).isEmpty();
      assertThat(cache.troubles()).isEmpty();
    }
  }

  @Test
  void whatTheServerGivesIsKeptHere() throws Exception {
    fill();
    CacheOptions here = new CacheOptions(new CachePlace(folder, true), 1 << 20);
    for (int run = 0; run < 2; run++) {
      try (SharedCache cache =
          SharedCache.open(options(PATIENT), Optional.of(BytecodeCache.open(here)))) {
        assertThat(find(cache, SOURCE)).isPresent();
        assertThat(cache.fetched()).isEqualTo(1 - run);
        cache.flush();
      }
    }
    assertThat(server.count("GET")).isEqualTo(1);
    assertThat(server.count("PUT")).isEqualTo(2);
  }

  @Test
  void nothingIsStoredOnAServerThatIsOnlyRead() throws Exception {
    RemoteAddress address = RemoteAddress.parse(server.url());
    RemoteOptions readOnly = RemoteOptions.of(address, true, List.of(), Optional.empty());
    try (SharedCache cache = SharedCache.open(readOnly, Optional.empty())) {
      cache.store(Codes.key(SOURCE), code);
      cache.flush();
      assertThat(find(cache, SOURCE)).isEmpty();
    }
    assertThat(server.requests).hasSize(1).allMatch(request -> request.startsWith("GET "));
  }

  @Test
  void connectionsAreKept() throws Exception {
    fill();
    server.connections.clear();
    try (SharedCache cache = cache()) {
      for (int i = 0; i < 50; i++) {
        assertThat(find(cache, SOURCE)).isPresent();
      }
    }
    assertThat(server.connections).hasSize(1);
  }

  @Test
  void whatFailsOnceIsTriedAgain() throws Exception {
    fill();
    AtomicInteger count = new AtomicInteger();
    server.trick = exchange -> count.incrementAndGet() < 3 && TestServer.status(exchange, 503);
    try (SharedCache cache = cache()) {
      assertThat(find(cache, SOURCE)).isPresent();
      assertThat(cache.troubles()).isEmpty();
    }
  }

  @Test
  void aServerThatFailsAgainAndAgainIsLeftAlone() throws Exception {
    server.trick = exchange -> TestServer.status(exchange, 500);
    try (SharedCache cache = cache()) {
      for (int i = 0; i < 20; i++) {
        assertThat(find(cache, SOURCE)).isEmpty();
      }
      assertThat(server.requests).hasSize(3 * 3);
      assertThat(trouble(cache)).contains("3 requests in a row failed", "status 500");
    }
  }

  @Test
  void aServerThatIsAwayIsLeftAlone() throws Exception {
    server.close();
    try (SharedCache cache = cache()) {
      for (int i = 0; i < 20; i++) {
        assertThat(find(cache, SOURCE)).isEmpty();
      }
      cache.store(Codes.key(SOURCE), code);
      cache.flush();
      assertThat(trouble(cache)).startsWith("was not used any more, as 3 requests in a row failed");
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUpWithAllThatWait() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    server.trick =
        exchange -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return true;
        };
    Patience brief =
        new Patience(
            Duration.ofMinutes(1),
            Duration.ofMillis(200),
            Duration.ofMinutes(1),
            List.of(),
            3,
            Duration.ofMinutes(1),
            Duration.ofMinutes(9),
            Duration.ofMinutes(1));
    try (SharedCache cache = SharedCache.open(options(brief), Optional.empty())) {
      List<Thread> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(new Thread(() -> find(cache, SOURCE)));
      }
      waiting.forEach(Thread::start);
      for (Thread one : waiting) {
        one.join();
      }
      assertThat(find(cache, SOURCE)).isEmpty();
      assertThat(trouble(cache)).contains("3 requests in a row failed");
    }
  }

  @Test
  void aServerThatUsesUpItsTimeIsLeftAlone() throws Exception {
    fill();
    Patience hasty =
        new Patience(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            List.of(),
            3,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(1));
    try (SharedCache cache = SharedCache.open(options(hasty), Optional.empty())) {
      assertThat(find(cache, SOURCE)).isPresent();
      assertThat(find(cache, SOURCE)).isEmpty();
      assertThat(trouble(cache)).endsWith("it is too slow");
    }
  }

  @Test
  void aServerThatRefusesIsNotAskedAgain() throws Exception {
    server.trick = exchange -> TestServer.status(exchange, 401);
    try (SharedCache cache = cache()) {
      assertThat(find(cache, SOURCE)).isEmpty();
      assertThat(find(cache, SOURCE)).isEmpty();
      assertThat(server.requests).hasSize(1);
      assertThat(trouble(cache)).contains("status 401");
    }
  }

  @Test
  void aServerThatTakesNothingIsStillRead() throws Exception {
    fill();
    server.trick =
        exchange -> exchange.getRequestMethod().equals("PUT") && TestServer.status(exchange, 405);
    try (SharedCache cache = cache()) {
      cache.store(Codes.key(OTHER), other);
      cache.flush();
      assertThat(find(cache, SOURCE)).isPresent();
      assertThat(trouble(cache)).startsWith("was not written any more").contains("status 405");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNotBelieved() throws Exception {
    fill();
    byte[] result = server.contentOf("/ac/");
    server.trick =
        exchange -> {
          exchange.sendResponseHeaders(200, result.length);
          exchange.getResponseBody().write(result, 0, result.length / 2);
          exchange.getResponseBody().flush();
          throw new IOException("dies");
        };
    try (SharedCache cache = cache()) {
      assertThat(find(cache, SOURCE)).isEmpty();
      server.trick = exchange -> false;
      assertThat(find(cache, SOURCE)).isPresent();
      assertThat(cache.troubles()).isEmpty();
    }
  }

  /** Puts an entry under the key of the source, as somebody who can write could. */
  private void poison(byte[] entry, Digest digest, boolean inline) throws IOException {
    Optional<byte[]> contents = inline ? Optional.of(entry) : Optional.empty();
    String key = Codes.key(SOURCE).hex();
    server.content.put("/cache/ac/" + key, new ActionResult(digest, contents).encode());
    server.content.put("/cache/cas/" + digest.hash(), entry);
  }

  private void assertRefusedAndMended() throws InterruptedException {
    try (SharedCache cache = cache()) {
      assertThat(find(cache, SOURCE)).isEmpty();
      assertThat(trouble(cache))
          .isEqualTo("gave 1 entry of other code than was asked for, refused");
      assertThat(cache.fetched()).isZero();
      cache.store(Codes.key(SOURCE), code);
      cache.flush();
    }
    try (SharedCache cache = cache()) {
      assertThat(find(cache, SOURCE)).isPresent();
    }
  }

  private static byte[] sound() {
    return CacheEntry.encode(Codes.key(SOURCE), code);
  }

  @Test
  void otherBytesThanTheDigestsAreRefused() throws Exception {
    for (boolean inline : new boolean[] {true, false}) {
      byte[] flipped = sound();
      flipped[flipped.length - 1] ^= 1;
      poison(flipped, Digest.of(sound()), inline);
      assertRefusedAndMended();
      poison(sound(), new Digest(Digest.of(sound()).hash(), sound().length + 1), inline);
      assertRefusedAndMended();
    }
  }

  @Test
  void anEntryThatIsDamagedOrAnotherKeysIsRefused() throws Exception {
    byte[] cut = Arrays.copyOf(sound(), sound().length - 1);
    poison(cut, Digest.of(cut), true);
    assertRefusedAndMended();
    byte[] others = CacheEntry.encode(Codes.key(OTHER), other);
    poison(others, Digest.of(others), true);
    assertRefusedAndMended();
  }

  @Test
  void codeOfAnotherSourceUnderAValidKeyIsRefused() throws Exception {
    byte[] poisoned = CacheEntry.encode(Codes.key(SOURCE), other);
    poison(poisoned, Digest.of(poisoned), false);
    assertRefusedAndMended();
  }

  @Test
  void whatIsNoResultIsRefused() throws Exception {
    server.content.put("/cache/ac/" + Codes.key(SOURCE).hex(), "<html>".getBytes(UTF_8));
    assertRefusedAndMended();
  }

  @Test
  void whatIsTooLargeForTheSourceIsNotFetched() throws Exception {
    poison(sound(), new Digest(Digest.of(sound()).hash(), 1L << 30), false);
    assertRefusedAndMended();
    assertThat(server.requests).noneMatch(request -> request.startsWith("GET /cache/cas/"));
  }

  @Test
  void anAnswerThatIsLongerThanToldIsNotReadOn() throws Exception {
    server.trick =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] chunk = new byte[1 << 16];
          for (int i = 0; i < 1 << 12; i++) {
            exchange.getResponseBody().write(chunk);
          }
          throw new AssertionError("all of it was read");
        };
    try (SharedCache cache = cache()) {
      assertThat(find(cache, SOURCE)).isEmpty();
    }
  }

  @Test
  void aLoginGoesToNoOtherServer() throws Exception {
    fill();
    try (TestServer elsewhere = new TestServer()) {
      elsewhere.content.putAll(server.content);
      server.trick =
          exchange -> {
            String path = exchange.getRequestURI().getPath().replace("/cache/", "");
            exchange.getResponseHeaders().set("Location", elsewhere.url() + "/" + path);
            return TestServer.status(exchange, 307);
          };
      Header login = Header.parse("Authorization: Bearer secret");
      try (SharedCache cache = SharedCache.open(options(PATIENT, login), Optional.empty())) {
        for (int i = 0; i < 3; i++) {
          assertThat(find(cache, SOURCE)).isEmpty();
        }
        assertThat(trouble(cache)).endsWith("the server redirects to another");
      }
      assertThat(elsewhere.requests).isEmpty();
      assertThat(server.logins).contains("Bearer secret");
    }
  }

  @Test
  void aRedirectionOnTheSameServerIsFollowed() throws Exception {
    fill();
    server.trick =
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if (!path.startsWith("/old")) {
            return false;
          }
          exchange.getResponseHeaders().set("Location", path.replace("/old", "/cache"));
          return TestServer.status(exchange, 302);
        };
    RemoteAddress old = RemoteAddress.parse(server.url().replace("/cache", "/old"));
    RemoteOptions options = RemoteOptions.of(old, true, List.of(), Optional.empty()).with(PATIENT);
    try (SharedCache cache = SharedCache.open(options, Optional.empty())) {
      assertThat(find(cache, SOURCE)).isPresent();
    }
  }

  @Test
  void theLoginOfANetrcIsSentUnlessAHeaderIsOne() throws Exception {
    String netrc = "machine 127.0.0.1 login me password mine";
    try (SharedCache cache =
        SharedCache.open(options(PATIENT).withLogin(netrc), Optional.empty())) {
      find(cache, SOURCE);
    }
    Header own = Header.parse("authorization: Bearer x");
    try (SharedCache cache =
        SharedCache.open(options(PATIENT, own).withLogin(netrc), Optional.empty())) {
      find(cache, SOURCE);
    }
    assertThat(server.logins).containsExactly("Basic bWU6bWluZQ==", "Bearer x");
  }
}
