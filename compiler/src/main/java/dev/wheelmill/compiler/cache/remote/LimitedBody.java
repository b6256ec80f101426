// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of an answer, which is not read on when it becomes longer than it may be. */
final class LimitedBody implements BodySubscriber<byte[]> {
  private static final int OK = 200;

  private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
  private final long limit;
  private long count;
  private @Nullable Subscription subscription;

  private LimitedBody(long limit) {
    this.limit = limit;
  }

  /** Reads the answers that are successes; the bodies of others are passed over. */
  static BodyHandler<byte[]> handler(long limit) {
    return head ->
        head.statusCode() == OK ? new LimitedBody(limit) : BodySubscribers.replacing(new byte[0]);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return bytes.getBody();
  }

  @Override
  public void onSubscribe(Subscription upstream) {
    subscription = upstream;
    bytes.onSubscribe(upstream);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    count += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (count <= limit) {
      bytes.onNext(buffers);
    } else if (subscription != null) {
      subscription.cancel();
      bytes.onError(new IOException("its answer is longer than " + limit + " bytes"));
    }
  }

  @Override
  public void onError(Throwable reason) {
    bytes.onError(reason);
  }

  @Override
  public void onComplete() {
    bytes.onComplete();
  }
}
