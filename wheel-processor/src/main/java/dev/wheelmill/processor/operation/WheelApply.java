package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.target.Target;

final class WheelApply {
  private WheelApply() {}

  static Apply.Prepared prepare(Session s, Target t) {
    if (s == null)
      return c -> {
        throw new java.io.IOException();
      };
    throw new UnsupportedOperationException(s + "" + t);
  }
}
