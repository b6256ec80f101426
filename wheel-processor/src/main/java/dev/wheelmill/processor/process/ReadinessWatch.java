// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks, beside other work, whether a command is ready. Closing ends that.
 *
 * <p>All times are those of {@link System#nanoTime}.
 */
public final class ReadinessWatch implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1000;

  /** A server may import most of what it needs for its first answer. */
  private static final int ANSWER_MILLIS = 30_000;

  private static final long POLL_MILLIS = 2;
  private static final int FIRST_GOOD = 200;
  private static final int FIRST_BAD = 400;
  private static final long NOT_YET = Long.MIN_VALUE;

  private final Readiness readiness;
  private final long start;
  private final AtomicLong since = new AtomicLong(NOT_YET);
  private final AtomicInteger found = new AtomicInteger();
  private final Thread looking = new Thread(this::look, "wheelmill-readiness");

  private ReadinessWatch(Readiness readiness, long start) {
    this.readiness = readiness;
    this.start = start;
  }

  /**
   * Begins to look.
   *
   * @param start when the command was started
   */
  public static ReadinessWatch begin(Readiness readiness, long start) {
    ReadinessWatch watch = new ReadinessWatch(readiness, start);
    if (isAsked(readiness)) {
      watch.looking.setDaemon(true);
      watch.looking.start();
    }
    return watch;
  }

  private static boolean isAsked(Readiness readiness) {
    return readiness instanceof Readiness.Port || readiness instanceof Readiness.Http;
  }

  /** A search for the text that is waited for, in one of the command's streams. */
  public TextSearch search() {
    Readiness.Log looked =
        readiness instanceof Readiness.Log log ? log : new Readiness.Log("\n", -1);
    return new TextSearch(
        looked.text(),
        () -> {
          if (found.incrementAndGet() == looked.times()) {
            since.set(System.nanoTime());
          }
        });
  }

  /** Since when it is ready; empty if it is not, or has to end first. */
  public OptionalLong since() {
    if (readiness instanceof Readiness.After after) {
      long ready = start + after.time().toNanos();
      return System.nanoTime() - ready >= 0 ? OptionalLong.of(ready) : OptionalLong.empty();
    }
    long ready = since.get();
    return ready == NOT_YET ? OptionalLong.empty() : OptionalLong.of(ready);
  }

  private void look() {
    try {
      while (!isAnswered(readiness)) {
        Thread.sleep(POLL_MILLIS);
      }
      since.set(System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAnswered(Readiness readiness) {
    return readiness instanceof Readiness.Port port
        ? isOpen(port.host(), port.port())
        : readiness instanceof Readiness.Http http && answers(http);
  }

  /** Whether something else is there already that would be taken for the command. */
  public static boolean isTaken(Readiness readiness) {
    if (readiness instanceof Readiness.Http http) {
      int said = http.address().getPort();
      int port = said >= 0 ? said : http.address().getScheme().equals("https") ? 443 : 80;
      return isOpen(http.address().getHost(), port);
    }
    return isAnswered(readiness);
  }

  private static boolean isOpen(String host, int port) {
    try {
      // A name may stand for several: localhost is 127.0.0.1 and ::1.
      return Arrays.stream(InetAddress.getAllByName(host))
          .anyMatch(address -> isOpen(new InetSocketAddress(address, port)));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isOpen(InetSocketAddress address) {
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(Readiness.Http http) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) http.address().toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      try {
        int status = connection.getResponseCode();
        return status >= FIRST_GOOD && status < FIRST_BAD;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    looking.interrupt();
  }
}
