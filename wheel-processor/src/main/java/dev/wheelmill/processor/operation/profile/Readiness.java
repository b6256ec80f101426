// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells whether a command is ready, as it is asked for by a {@link ReadyWhen}. */
final class Readiness implements AutoCloseable {
  private static final int CONNECT_MILLIS = 500;
  private static final int ANSWER_MILLIS = 30_000;
  private static final long PERIOD_MILLIS = 50;
  private static final int FIRST_GOOD = 200;
  private static final int FIRST_BAD = 400;
  private static final List<String> LOOPBACKS = List.of("127.0.0.1", "::1");

  private final ReadyWhen ready;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean said = new AtomicBoolean();

  /** Begins to look. */
  Readiness(ReadyWhen ready) {
    this.ready = ready;
    if (ready.port().isPresent() || ready.url().isPresent()) {
      Thread thread = new Thread(this::look, "wheelmill-readiness");
      thread.setDaemon(true);
      thread.start();
    } else {
      answered.set(true);
    }
  }

  /** Whether a port or an address answers now, so that a command could not be told by it. */
  static boolean isAnswered(ReadyWhen ready) {
    return ready.port().filter(Readiness::isOpen).isPresent()
        || ready.url().filter(Readiness::answers).isPresent();
  }

  /** The output has the text that is waited for. */
  void foundText() {
    said.set(true);
  }

  /** Whether all conditions have come true. */
  boolean isReady() {
    return answered.get() && (ready.text().isEmpty() || said.get());
  }

  private void look() {
    boolean open = false;
    boolean good = false;
    try {
      while (!closed.get() && !(open && good)) {
        open = open || ready.port().map(Readiness::isOpen).orElse(true);
        good = good || ready.url().map(Readiness::answers).orElse(true);
        if (!(open && good)) {
          Thread.sleep(PERIOD_MILLIS);
        }
      }
      answered.set(open && good);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isOpen(int port) {
    return LOOPBACKS.stream().anyMatch(host -> isOpen(host, port));
  }

  private static boolean isOpen(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(URI url) {
    try {
      URLConnection connection = url.toURL().openConnection();
      if (!(connection instanceof HttpURLConnection http)) {
        return false;
      }
      http.setConnectTimeout(CONNECT_MILLIS);
      http.setReadTimeout(ANSWER_MILLIS);
      http.setInstanceFollowRedirects(false);
      try {
        int status = http.getResponseCode();
        return status >= FIRST_GOOD && status < FIRST_BAD;
      } finally {
        http.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closed.set(true);
  }
}
