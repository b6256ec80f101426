// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.result;

/** Adds {@link Counts} up, from nothing; for use by one thread. */
public final class CountsBuilder {
  private int compiled;
  private int restamped;
  private int linked;
  private int mended;
  private int reused;
  private int stripped;
  private int failed;
  private int dropped;
  private int foreign;
  private int healed;
  private long bytesBefore;
  private long bytesAfter;

  CountsBuilder() {}

  public CountsBuilder compiled(int more) {
    compiled += more;
    return this;
  }

  public CountsBuilder restamped(int more) {
    restamped += more;
    return this;
  }

  public CountsBuilder linked(int more) {
    linked += more;
    return this;
  }

  public CountsBuilder mended(int more) {
    mended += more;
    return this;
  }

  public CountsBuilder reused(int more) {
    reused += more;
    return this;
  }

  public CountsBuilder stripped(int more) {
    stripped += more;
    return this;
  }

  public CountsBuilder failed(int more) {
    failed += more;
    return this;
  }

  public CountsBuilder dropped(int more) {
    dropped += more;
    return this;
  }

  public CountsBuilder foreign(int more) {
    foreign += more;
    return this;
  }

  public CountsBuilder healed(int more) {
    healed += more;
    return this;
  }

  /** What was there before and is there now, in bytes. */
  public CountsBuilder bytes(long before, long after) {
    bytesBefore += before;
    bytesAfter += after;
    return this;
  }

  public Counts build() {
    return new Counts(
        compiled,
        restamped,
        linked,
        mended,
        reused,
        stripped,
        failed,
        dropped,
        bytesBefore,
        bytesAfter,
        foreign,
        healed);
  }
}
