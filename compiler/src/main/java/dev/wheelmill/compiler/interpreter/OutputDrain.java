// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a child's stream to its end on a thread of its own, so that the child never waits for a
 * reader, and keeps the last bytes of it.
 */
public final class OutputDrain {

  private final InputStream in;
  private final byte[] ring;
  private final Thread thread;
  private long count;

  private OutputDrain(InputStream in, int keep, String threadName) {
    this.in = in;
    this.ring = new byte[keep];
    this.thread = new Thread(this::drain, threadName);
    thread.setDaemon(true);
  }

  /**
   * Starts to read.
   *
   * @param keep how many bytes of the stream's end to keep
   */
  public static OutputDrain start(InputStream in, int keep, String threadName) {
    OutputDrain drain = new OutputDrain(in, keep, threadName);
    drain.thread.start();
    return drain;
  }

  private void drain() {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      // The process was killed; what was read until then is what there is.
    }
  }

  private synchronized void keep(byte[] buffer, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (count++ % ring.length)] = buffer[i];
    }
  }

  /** The kept bytes, once the stream has ended or the time is over. */
  public byte[] await(long millis) throws InterruptedException {
    thread.join(millis);
    return kept();
  }

  /** The last line that is not blank, cut to 200 characters; empty if there is none. */
  public String awaitLastLine(long millis) throws InterruptedException {
    return new String(await(millis), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
        .filter(line -> !line.isEmpty())
        .reduce("", (earlier, later) -> later.substring(0, Math.min(later.length(), 200)));
  }

  private synchronized byte[] kept() {
    if (count <= ring.length) {
      return Arrays.copyOf(ring, (int) count);
    }
    int start = (int) (count % ring.length);
    byte[] kept = new byte[ring.length];
    System.arraycopy(ring, start, kept, 0, ring.length - start);
    System.arraycopy(ring, 0, kept, ring.length - start, start);
    return kept;
  }
}
