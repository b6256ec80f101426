// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server that keeps what is put, or does what a test wants of it. */
final class TestServer implements AutoCloseable {
  /** What it does with a request; false to do as usual. */
  interface Trick {
    boolean answer(HttpExchange exchange) throws IOException;
  }

  final Map<String, byte[]> content = new ConcurrentHashMap<>();

  /** Methods and paths, as they came. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  final List<String> logins = new CopyOnWriteArrayList<>();
  volatile Trick trick = exchange -> false;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  TestServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/cache";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      connections.add(exchange.getRemoteAddress());
      logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!trick.answer(exchange)) {
        store(exchange, body);
      }
    }
  }

  private void store(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        content.put(path, body);
        exchange.sendResponseHeaders(201, -1);
      }
      case "GET" -> answer(exchange, content.get(path));
      default -> head(exchange, content.get(path));
    }
  }

  private static void head(HttpExchange exchange, byte @Nullable [] found) throws IOException {
    if (found != null) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(found.length));
    }
    exchange.sendResponseHeaders(found == null ? 404 : 200, -1);
  }

  private static void answer(HttpExchange exchange, byte @Nullable [] found) throws IOException {
    if (found == null) {
      status(exchange, 404);
    } else {
      exchange.sendResponseHeaders(200, found.length);
      exchange.getResponseBody().write(found);
    }
  }

  /** Answers with a status and nothing else. */
  static boolean status(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    return true;
  }

  long count(String method) {
    return requests.stream().filter(request -> request.startsWith(method + " ")).count();
  }

  /** What is under the one path with that in it. */
  byte[] contentOf(String part) {
    return Objects.requireNonNull(content.get(path(part)));
  }

  /** The one path with that in it. */
  String path(String part) {
    List<String> found = content.keySet().stream().filter(path -> path.contains(part)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found);
    }
    return found.get(0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
