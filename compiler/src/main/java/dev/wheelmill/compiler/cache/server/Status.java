// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

/** What a status says (RFC 9110, 15). */
final class Status {
  static final int OK = 200;
  static final int TOO_LARGE = 413;

  private static final int NOT_FOUND = 404;
  private static final int TIMEOUT = 408;
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int NO_ROOM = 507;

  private Status() {}

  static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  static boolean isMissing(int status) {
    return status == NOT_FOUND || status == GONE;
  }

  /** Whether the same request goes elsewhere; others (303, 304) are no answers here. */
  static boolean isRedirection(int status) {
    return status == 301 || status == 302 || status == 307 || status == 308;
  }

  /** What may be better after a while. */
  static boolean isPassing(int status) {
    return status == TIMEOUT || status == TOO_MANY || (status >= 500 && status != NO_ROOM);
  }

  /** What will not be better: a login is missing, the method is not allowed, the disk is full. */
  static boolean isClientsFault(int status) {
    return (status >= 400 && status < 500 && !isPassing(status)) || status == NO_ROOM;
  }
}
