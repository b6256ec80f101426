// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of several machines, which share a server and nothing else. */
class RemoteCacheTest {
  private static final int SOURCES = 5;

  private final Path folder;
  private final HttpServer server;
  private final Map<String, byte[]> content = new ConcurrentHashMap<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final List<String> logins = new CopyOnWriteArrayList<>();

  RemoteCacheTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() throws IOException {
    server.createContext("/", this::handle);
    server.start();
    Path sources = Files.createDirectories(folder.resolve("app"));
    for (int i = 0; i < SOURCES; i++) {
      Files.writeString(sources.resolve("m" + i + ".py"), "x = " + i + "\n");
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Token")));
      logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("PUT")) {
        content.put(path, body);
        exchange.sendResponseHeaders(201, -1);
        return;
      }
      byte[] found = content.getOrDefault(path, new byte[0]);
      exchange.sendResponseHeaders(
          found.length == 0 ? 404 : 200, found.length == 0 ? -1 : found.length);
      if (found.length > 0) {
        exchange.getResponseBody().write(found);
      }
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** On a machine that has nothing yet. */
  private CliRun apply(String machine, Map<String, String> variables, String... more)
      throws IOException {
    CliRun.of(folder, "apply", "app", "--mode", "no-compile", "--no-cache");
    Map<String, String> all = new HashMap<>(variables);
    all.put("HOME", Files.createDirectories(folder.resolve(machine)).toString());
    all.put("XDG_STATE_HOME", folder.resolve(machine).resolve("state").toString());
    all.put("XDG_CACHE_HOME", folder.resolve(machine).resolve("cache").toString());
    String[] args = new String[2 + more.length];
    args[0] = "apply";
    args[1] = "app";
    System.arraycopy(more, 0, args, 2, more.length);
    return CliRun.with(all, folder, args);
  }

  @Test
  void whatOneMachineCompiledAnotherTakes() throws IOException {
    apply("one", Map.of(), "--remote-cache", url())
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("worker")
        .doesNotContain("from the");
    apply("two", Map.of(), "--remote-cache", url())
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains(", 5 from the cache, 5 from the remote cache\n")
        .doesNotContain("worker");
    JsonNode three =
        JsonReport.of(apply("three", Map.of(), "--remote-cache", url(), "--format", "json"));
    assertThat(three.at("/cached").asInt()).isEqualTo(SOURCES);
    assertThat(three.at("/fetched").asInt()).isEqualTo(SOURCES);
  }

  @Test
  void variablesSayTheSameAndNoCacheMeansNone() throws IOException {
    Map<String, String> variables =
        Map.of(
            "WHEELMILL_REMOTE_CACHE", url(),
            "WHEELMILL_REMOTE_CACHE_READ_ONLY", "1",
            "WHEELMILL_REMOTE_CACHE_HEADERS", "X-Token: secret\n\nX-Other: 1\n");
    apply("one", variables, "--no-cache").endedWith(ExitCode.DONE);
    assertThat(tokens).isEmpty();
    apply("one", variables).endedWith(ExitCode.DONE);
    assertThat(tokens).hasSize(SOURCES).containsOnly("secret");
    assertThat(content).isEmpty();
  }

  @Test
  void theNetrcOfTheUserIsRead() throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("one")).resolve(".netrc"),
        "machine 127.0.0.1 login me password mine\n");
    apply("one", Map.of(), "--remote-cache", url()).endedWith(ExitCode.DONE);
    assertThat(logins).isNotEmpty().containsOnly("Basic bWU6bWluZQ==");
  }

  @Test
  void aServerThatIsAwayIsToldOfOnce() throws IOException {
    server.stop(0);
    CliRun run = apply("one", Map.of("WHEELMILL_REMOTE_CACHE", url())).endedWith(ExitCode.DONE);
    run.assertOut().contains("5 compiled");
    run.assertErr()
        .startsWith("wheelmill: warning: " + url() + "/: the cache was not used any more, as 5 ")
        .hasLineCount(1);
  }

  @Test
  void mistakesAreNamedAndSecretsAreNot() throws IOException {
    String[][] wrong = {
      {"--remote-cache", "http://me:secret@host/"},
      {"--remote-cache", "ftp://host/secret"},
      {"--remote-cache", url(), "--remote-cache-header", "secret"},
      {"--remote-cache", url(), "--remote-cache-ca", "missing.pem"},
      {"--remote-cache", url(), "--remote-cache-ca", "app/m0.py"}
    };
    for (String[] args : wrong) {
      apply("one", Map.of(), args)
          .endedWith(ExitCode.USAGE)
          .assertErr()
          .startsWith("wheelmill: ")
          .doesNotContain("secret");
    }
    apply("one", Map.of("WHEELMILL_REMOTE_CACHE", "http://me:secret@host/"))
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("(from WHEELMILL_REMOTE_CACHE)")
        .doesNotContain("secret");
    assertThat(content).isEmpty();
  }
}
