// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The body of an answer, which is not read on when it becomes longer than it may be. */
final class LimitedBody<B extends Body> implements BodySubscriber<Optional<B>> {
  private final CompletableFuture<Optional<B>> result = new CompletableFuture<>();
  private final long limit;
  private final B body;
  private @Nullable Subscription subscription;

  private LimitedBody(long limit, B body) {
    this.limit = limit;
    this.body = body;
  }

  /**
   * Reads the answers that are successes; the bodies of others are passed over.
   *
   * @param place makes what the bytes go to
   */
  static <B extends Body> BodyHandler<Optional<B>> handler(long limit, Supplier<B> place) {
    return head ->
        head.statusCode() == Status.OK
            ? new LimitedBody<>(limit, place.get())
            : BodySubscribers.replacing(Optional.empty());
  }

  @Override
  public CompletionStage<Optional<B>> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription upstream) {
    subscription = upstream;
    upstream.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (result.isDone()) {
        return;
      }
      if (buffer.remaining() > limit - body.size()) {
        refuse();
      } else {
        body.add(buffer);
      }
    }
  }

  private void refuse() {
    if (subscription != null) {
      subscription.cancel();
    }
    onError(new IOException("its answer is longer than " + limit + " bytes"));
  }

  @Override
  public void onError(Throwable reason) {
    if (result.completeExceptionally(reason)) {
      body.abandon();
    }
  }

  @Override
  public void onComplete() {
    result.complete(Optional.of(body));
  }
}
