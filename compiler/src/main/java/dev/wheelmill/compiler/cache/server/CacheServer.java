// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import dev.wheelmill.compiler.io.Bounds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gets and puts bytes by HTTP/1.1, over connections that are kept. */
public final class CacheServer {
  /** For answers whose status says all. */
  private static final BodyHandler<Optional<BytesBody>> NOTHING =
      LimitedBody.handler(0, () -> new BytesBody(0));

  private final RemoteOptions options;
  private final Patience patience;
  private volatile @Nullable HttpClient client;

  /** What is asked for, and what becomes of the answer. */
  private record Request<B extends Body>(
      String method,
      String name,
      BodyPublisher sent,
      BodyHandler<Optional<B>> received,
      Health health) {}

  /** A server that is asked for nothing yet. */
  public CacheServer(RemoteOptions options) {
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
   * @param place makes what the bytes go to, anew for each try
   * @return empty if nothing is there
   * @throws IOException if the server did not say; that is noted already
   */
  public <B extends Body> Optional<B> get(String name, long limit, Supplier<B> place, Health health)
      throws IOException, InterruptedException {
    HttpResponse<Optional<B>> answer =
        exchange(
            new Request<>(
                "GET", name, BodyPublishers.noBody(), LimitedBody.handler(limit, place), health));
    return isFound(answer, health) ? answer.body() : Optional.empty();
  }

  /** How many bytes are there under a name; empty if none are, or the server does not say. */
  public OptionalLong size(String name, Health health) throws IOException, InterruptedException {
    HttpResponse<?> answer =
        exchange(new Request<>("HEAD", name, BodyPublishers.noBody(), NOTHING, health));
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
  public void put(String name, byte[] content, Health health)
      throws IOException, InterruptedException {
    BodyPublisher body = BodyPublishers.ofByteArray(content);
    int status = exchange(new Request<>("PUT", name, body, NOTHING, health)).statusCode();
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

  private <B extends Body> HttpResponse<Optional<B>> exchange(Request<B> request)
      throws IOException, InterruptedException {
    Health health = request.health;
    long start = System.nanoTime();
    long bytes = Math.max(0, request.sent.contentLength());
    try {
      HttpResponse<Optional<B>> answer = tryRepeatedly(request);
      bytes += answer.body().map(Body::size).orElse(0L);
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
  private <B extends Body> HttpResponse<Optional<B>> tryRepeatedly(Request<B> request)
      throws IOException, InterruptedException {
    for (Duration pause : patience.pauses()) {
      try {
        HttpResponse<Optional<B>> answer = follow(request);
        if (!Status.isPassing(answer.statusCode())) {
          return answer;
        }
      } catch (HttpTimeoutException e) {
        throw e;
      } catch (IOException e) {
        if (!request.health.isGood()) {
          throw e;
        }
      }
      Thread.sleep(pause.toMillis());
    }
    return follow(request);
  }

  /** Goes where a redirection leads, on the same server: a login is for no other. */
  private <B extends Body> HttpResponse<Optional<B>> follow(Request<B> request)
      throws IOException, InterruptedException {
    URI address = options.base().resolve(request.name);
    for (int i = 0; i <= Bounds.REDIRECTIONS; i++) {
      HttpResponse<Optional<B>> answer = send(request, address);
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

  private HttpRequest at(URI address, Request<?> request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address)
            .method(request.method, request.sent)
            .timeout(patience.answer());
    options.headers().forEach(header -> builder.setHeader(header.name(), header.value()));
    return builder.build();
  }

  private <B extends Body> HttpResponse<Optional<B>> send(Request<B> request, URI address)
      throws IOException, InterruptedException {
    Health health = request.health;
    CompletableFuture<HttpResponse<Optional<B>>> exchange =
        client().sendAsync(at(address, request), request.received);
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
