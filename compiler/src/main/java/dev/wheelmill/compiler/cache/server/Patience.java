// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import java.time.Duration;
import java.util.List;

/**
 * How long a server is waited for, so that a slow one costs a run some seconds and no more.
 *
 * @param connect how long a connection may take
 * @param answer how long the head of an answer may take
 * @param whole how long an exchange may take, body and all
 * @param pauses how long to wait before each further try
 * @param failures after how many in a row the server is left alone
 * @param quick how long an exchange may take without being held against the server
 * @param budget how much longer all exchanges together may take
 * @param flush how long the end of a run waits for what is still to be stored
 */
public record Patience(
    Duration connect,
    Duration answer,
    Duration whole,
    List<Duration> pauses,
    int failures,
    Duration quick,
    Duration budget,
    Duration flush) {
  /** How many ask it at a time. */
  public static final int ASKING = 8;

  /**
   * A server that does not answer is given up after five seconds; one that is slow when it has held
   * up each of those that ask it for twenty. On a machine that is busy with compiling, a quick
   * answer may take its time too.
   */
  public static final Patience NORMAL =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          List.of(Duration.ofMillis(100), Duration.ofMillis(400)),
          5,
          Duration.ofMillis(400),
          Duration.ofSeconds(20L * ASKING),
          Duration.ofSeconds(30));
}
