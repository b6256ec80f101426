// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.io.Bounds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Gets and puts bytes by HTTP/1.1, over connections that are kept. */
final class CacheServer {
  private final RemoteOptions options;
  private final Patience patience;
  private volatile @Nullable HttpClient client;

  CacheServer(RemoteOptions options) {
    this.options = options;
    this.patience = options.patience();
  }

  /** Made when it is first needed, as that takes a while. */
  private HttpClient client() {
    HttpClient made = client;
    return made == null ? makeClient() : made;
  }

  private synchronized HttpClient makeClient() {
    HttpClient made = client;
    if (made == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(patience.connect());
      options.trust().ifPresent(builder::sslContext);
      made = builder.build();
      client = made;
    }
    return made;
  }

  /**
   * What is there under a name.
   *
   * @param limit how many bytes it may have
   * @return empty if nothing is there
   * @throws IOException if the server did not say; that is noted already
   */
  Optional<byte[]> get(String name, long limit, Health health)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = exchange("GET", name, BodyPublishers.noBody(), limit, health);
    return isFound(answer, health) ? Optional.of(answer.body()) : Optional.empty();
  }

  /** How many bytes are there under a name; empty if none are, or the server does not say. */
  OptionalLong size(String name, Health health) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = exchange("HEAD", name, BodyPublishers.noBody(), 0, health);
    return isFound(answer, health)
        ? answer.headers().firstValueAsLong("Content-Length")
        : OptionalLong.empty();
  }

  private static boolean isFound(HttpResponse<?> answer, Health health) throws IOException {
    int status = answer.statusCode();
    if (Status.isMissing(status)) {
      return false;
    }
    if (status != Status.OK) {
      throw unexpected(status, health);
    }
    return true;
  }

  /**
   * Stores bytes under a name.
   *
   * @throws IOException if they are not stored; that is noted already
   */
  void put(String name, byte[] content, Health health) throws IOException, InterruptedException {
    int status = exchange("PUT", name, BodyPublishers.ofByteArray(content), 0, health).statusCode();
    if (status == Status.TOO_LARGE) {
      throw new IOException("the server takes nothing so large");
    }
    if (!Status.isSuccess(status)) {
      throw unexpected(status, health);
    }
  }

  /**
   * The exception for a status. One that will not be better the next time ends the use of the
   * server.
   */
  private static IOException unexpected(int status, Health health) {
    String reason = "the server answered with status " + status;
    if (Status.isClientsFault(status)) {
      health.end(reason);
    } else {
      health.failed(reason);
    }
    return new IOException(reason);
  }

  private HttpResponse<byte[]> exchange(
      String method, String name, BodyPublisher body, long limit, Health health)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long bytes = Math.max(0, body.contentLength());
    try {
      HttpResponse<byte[]> answer = tryRepeatedly(method, name, body, limit, health);
      bytes += answer.body().length;
      if (!Status.isPassing(answer.statusCode())) {
        health.succeeded();
      }
      return answer;
    } catch (IOException e) {
      health.failed(message(e));
      throw e;
    } finally {
      health.took(System.nanoTime() - start, bytes);
    }
  }

  private static String message(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** Tries again after what may pass; not after a time-out, which took long enough. */
  private HttpResponse<byte[]> tryRepeatedly(
      String method, String name, BodyPublisher body, long limit, Health health)
      throws IOException, InterruptedException {
    for (Duration pause : patience.pauses()) {
      try {
        HttpResponse<byte[]> answer = follow(method, name, body, limit, health);
        if (!Status.isPassing(answer.statusCode())) {
          return answer;
        }
      } catch (HttpTimeoutException e) {
        throw e;
      } catch (IOException e) {
        if (!health.isGood()) {
          throw e;
        }
      }
      Thread.sleep(pause.toMillis());
    }
    return follow(method, name, body, limit, health);
  }

  /** Goes where a redirection leads, on the same server: a login is for no other. */
  private HttpResponse<byte[]> follow(
      String method, String name, BodyPublisher body, long limit, Health health)
      throws IOException, InterruptedException {
    URI address = options.base().resolve(name);
    for (int i = 0; i <= Bounds.REDIRECTIONS; i++) {
      HttpResponse<byte[]> answer = send(request(method, address, body), limit, health);
      if (!Status.isRedirection(answer.statusCode())) {
        return answer;
      }
      address = target(address, answer);
    }
    throw new IOException("the server redirects in a circle");
  }

  private URI target(URI from, HttpResponse<?> answer) throws IOException {
    String location = answer.headers().firstValue("Location").orElse("");
    try {
      URI target = from.resolve(location);
      if (options.address().isAt(target)) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("the server redirects to no address", e);
    }
    throw new IOException("the server redirects to another");
  }

  private HttpRequest request(String method, URI address, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).method(method, body).timeout(patience.answer());
    options.headers().forEach(header -> request.setHeader(header.name(), header.value()));
    return request.build();
  }

  private HttpResponse<byte[]> send(HttpRequest request, long limit, Health health)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client().sendAsync(request, LimitedBody.handler(limit));
    health.begin(exchange);
    try {
      return exchange.get(patience.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the answer took too long");
    } catch (CancellationException e) {
      throw new HttpTimeoutException("given up");
    } finally {
      health.finish(exchange);
      exchange.cancel(true);
    }
  }
}
