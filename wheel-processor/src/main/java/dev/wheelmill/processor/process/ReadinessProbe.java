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

/** Asks whether a command that runs is ready. */
final class ReadinessProbe {
  private static final int CONNECT_MILLIS = 1000;
  private static final int ANSWER_MILLIS = 5000;
  private static final int SERVER_ERROR = 500;

  private final Readiness readiness;
  private final WatchedOutput output;
  private final long start;

  /**
   * @param output where a text may come
   * @param start when the command was started, by {@link System#nanoTime}
   */
  ReadinessProbe(Readiness readiness, WatchedOutput output, long start) {
    this.readiness = readiness;
    this.output = output;
    this.start = start;
  }

  /**
   * Since when it is ready, by {@link System#nanoTime}; empty if it is not, or has to end first.
   */
  OptionalLong since() {
    if (readiness instanceof Readiness.Log) {
      return output.isComplete() ? OptionalLong.of(output.completeAt()) : OptionalLong.empty();
    }
    return isReady() ? OptionalLong.of(System.nanoTime()) : OptionalLong.empty();
  }

  private boolean isReady() {
    if (readiness instanceof Readiness.After after) {
      return System.nanoTime() - start >= after.time().toNanos();
    }
    if (readiness instanceof Readiness.Port port) {
      return isOpen(port.host(), port.port());
    }
    return readiness instanceof Readiness.Http http && answers(http);
  }

  /** Whether something else is there already that would be taken for the command. */
  static boolean isTaken(Readiness readiness) {
    if (readiness instanceof Readiness.Port port) {
      return isOpen(port.host(), port.port());
    }
    if (readiness instanceof Readiness.Http http) {
      int said = http.address().getPort();
      int port = said >= 0 ? said : http.address().getScheme().equals("https") ? 443 : 80;
      return isOpen(http.address().getHost(), port);
    }
    return false;
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
        return connection.getResponseCode() > 0 && connection.getResponseCode() < SERVER_ERROR;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
